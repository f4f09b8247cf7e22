package observatory.backend.event;

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
import org.jboss.resteasy.reactive.RestResponse;

/** The kinds of events, and a way to let each happen. */
@Path("/api/events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {

    private final EventService service;

    EventResource(EventService service) {
        this.service = service;
    }

    /** @param sentence what happens when it is asked for */
    public record Kind(String kind, String sentence) {}

    @GET
    public List<Kind> kinds() {
        return service.kinds();
    }

    /** Answers with 202 when the event goes on after the answer. */
    @POST
    @Path("/{kind}")
    public Uni<RestResponse<EventOutcome>> run(@PathParam("kind") String kind, @Valid EventParameters parameters) {
        return service.run(kind, parameters == null ? EventParameters.NONE : parameters)
                .map(outcome -> RestResponse.status(
                        outcome.outcome() == Outcome.ACCEPTED ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK,
                        outcome));
    }
}
