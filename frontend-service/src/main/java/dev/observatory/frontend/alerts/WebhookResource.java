package dev.observatory.frontend.alerts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where Alertmanager reports alerts. */
@Path("/internal/alerts")
@Tag(name = "alerts")
public class WebhookResource {

    private final AlertFeed feed;

    WebhookResource(AlertFeed feed) {
        this.feed = feed;
    }

    /**
     * Pages of other origins can't use it: a browser sends JSON there only if it is allowed to when it asks before (Fetch
     * Standard, "CORS-preflight request"), and nobody here allows it.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take in what Alertmanager tells", description = "Its webhook, not for people.")
    @APIResponse(responseCode = "204", description = "It is taken in.")
    public void receive(@NotNull(message = "must not be empty") @Valid Notification body) {
        feed.update(body.alerts().stream().map(AlertText::read).toList());
    }
}
