package observatory.frontend.events;

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
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The public API of events; they happen in backend-service. */
@Path("/api/events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private final EventsClient backend;

    EventsResource(@RestClient EventsClient backend) {
        this.backend = backend;
    }

    @GET
    public Uni<List<EventKind>> kinds() {
        return backend.kinds();
    }

    /** Answers with 202 when the event goes on after the answer. */
    @POST
    @Path("/{kind}")
    public Uni<RestResponse<EventOutcome>> run(@PathParam("kind") String kind, @Valid EventParameters parameters) {
        return backend.run(kind, parameters == null ? EventParameters.NONE : parameters)
                .map(answer -> RestResponse.status(answer.getStatusInfo(), answer.getEntity()));
    }
}
