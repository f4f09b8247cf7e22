package dev.observatory.backend.event;

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
import org.jboss.resteasy.reactive.RestResponse;

/** The kinds of events, and a way to let each happen. */
@Path("/api/events")
@Tag(name = "events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {

    private final EventService service;

    EventResource(EventService service) {
        this.service = service;
    }

    /** @param sentence what happens when it is asked for */
    @Schema(requiredProperties = {"kind", "sentence"})
    public record Kind(String kind, String sentence) {}

    @GET
    @Operation(summary = "List the kinds of events")
    public List<Kind> kinds() {
        return service.kinds();
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
        return service.run(kind, parameters == null ? EventParameters.NONE : parameters)
                .map(outcome -> RestResponse.status(
                        outcome.outcome() == Outcome.ACCEPTED ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK,
                        outcome));
    }
}
