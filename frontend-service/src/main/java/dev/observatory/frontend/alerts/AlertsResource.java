package dev.observatory.frontend.alerts;

import java.time.Duration;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The alerts that the page shows. */
@Path("/api/alerts")
@Tag(name = "alerts")
public class AlertsResource {

    /** Tells a proxy in between, and this service, whether the browser is still there. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final AlertFeed feed;

    AlertsResource(AlertFeed feed) {
        this.feed = feed;
    }

    /** @param alerts newest first */
    @Schema(requiredProperties = {"alerts"})
    public record Alerts(List<Alert> alerts) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the alerts that fire or were resolved a while ago")
    public Alerts alerts() {
        return new Alerts(feed.alerts());
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Follow the alerts", description = "The stream lasts until one side leaves.")
    @APIResponse(
            responseCode = "200",
            description = "An event alerts at once and after each change, with what the list would answer.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "ServerSentEvent")))
    @APIResponse(responseCode = "503", description = "Too many readers follow the alerts.")
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        OutboundSseEvent end = sse.newEvent("end");
        Multi<OutboundSseEvent> states = feed.states()
                .map(alerts -> sse.newEventBuilder()
                        .name("alerts")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(new Alerts(alerts))
                        .build())
                .onCompletion()
                .continueWith(end);
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .invoke(feed::forgetOld)
                .map(tick -> sse.newEventBuilder().comment("still here").build());
        return Multi.createBy()
                .merging()
                .withRequests(1)
                .streams(states, heartbeats)
                .select()
                .first(event -> event != end);
    }
}
