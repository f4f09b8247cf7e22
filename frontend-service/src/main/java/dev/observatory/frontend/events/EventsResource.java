package dev.observatory.frontend.events;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The public API of events; they happen in backend-service. */
@Path("/api/events")
@Tag(name = "events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private final EventsClient backend;

    EventsResource(@RestClient EventsClient backend) {
        this.backend = backend;
    }

    @GET
    @Operation(summary = "List the kinds of events")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "502")
    @APIResponse(responseCode = "503")
    @APIResponse(responseCode = "504")
    public Uni<List<EventKind>> kinds() {
        return backend.kinds();
    }

    /** Answers with 202 when the event goes on after the answer. */
    @POST
    @Path("/{kind}")
    @Operation(summary = "Trigger an event")
    @APIResponse(
            responseCode = "200",
            description = "It has happened.",
            content = @Content(schema = @Schema(implementation = EventOutcome.class)))
    @APIResponse(
            responseCode = "202",
            description = "It goes on after this answer.",
            content = @Content(schema = @Schema(implementation = EventOutcome.class)))
    @APIResponse(responseCode = "404", description = "There is no such kind of event, user or conversation.")
    @APIResponse(responseCode = "409", description = "The name of the user to be registered is taken.")
    @APIResponse(responseCode = "502")
    @APIResponse(responseCode = "503")
    @APIResponse(responseCode = "504")
    public Uni<RestResponse<EventOutcome>> run(
            @Schema(
                            enumeration = {
                                "background-process",
                                "batch-job",
                                "cron-job",
                                "database-transaction",
                                "file-write",
                                "function",
                                "incoming-http",
                                "outgoing-http",
                                "role-change",
                                "user-authentication"
                            })
                    @PathParam("kind")
                    String kind,
            @Valid EventParameters parameters) {
        return backend.run(kind, parameters == null ? EventParameters.NONE : parameters)
                .map(answer -> RestResponse.status(answer.getStatusInfo(), answer.getEntity()));
    }
}
