package dev.observatory.frontend.events;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

import dev.observatory.commons.ProblemResponseMapper;

/** The events of backend-service. Its problems arrive as a {@code ProblemException}. */
@RegisterRestClient(configKey = "backend")
@RegisterProvider(ProblemResponseMapper.class)
@Path("/api/events")
interface EventsClient {

    @GET
    Uni<List<EventKind>> kinds();

    @POST
    @Path("/{kind}")
    Uni<RestResponse<EventOutcome>> run(@PathParam("kind") String kind, EventParameters parameters);
}
