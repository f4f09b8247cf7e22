package dev.observatory.commons;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/** A service and the one behind it, which says what it is told to. */
@Path("/relay")
@Produces(MediaType.APPLICATION_JSON)
public class RelayResource {

    @Path("/relay/behind")
    @RegisterProvider(ProblemResponseMapper.class)
    interface Behind {

        @GET
        Uni<EchoResource.Echo> say(
                @QueryParam("status") int status, @QueryParam("type") String type, @QueryParam("body") String body);
    }

    @GET
    public Uni<EchoResource.Echo> ask(
            @QueryParam("status") int status,
            @QueryParam("type") String type,
            @QueryParam("body") String body,
            UriInfo uri) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create("http://localhost:" + uri.getBaseUri().getPort()))
                .build(Behind.class)
                .say(status, type, body);
    }

    /** On an event loop. */
    @POST
    public Uni<EchoResource.Echo> repeat(EchoResource.Echo body) {
        return Uni.createFrom().item(body);
    }

    @GET
    @Path("/behind")
    public Response say(
            @QueryParam("status") int status, @QueryParam("type") String type, @QueryParam("body") String body) {
        return Response.status(status).type(type).entity(body).build();
    }
}
