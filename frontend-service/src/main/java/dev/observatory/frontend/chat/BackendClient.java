package dev.observatory.frontend.chat;

import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemResponseMapper;

/** The backend-service. Its problems arrive as a {@code ProblemException}. */
@RegisterRestClient(configKey = "backend")
@RegisterProvider(ProblemResponseMapper.class)
@Path("/api")
public interface BackendClient {

    @POST
    @Path("/chat")
    Uni<ChatReply> ask(ChatRequest request, @HeaderParam(Deadline.HEADER) String timeoutMillis);

    @GET
    @Path("/conversations/{id}")
    Uni<Conversation> conversation(@PathParam("id") UUID id);

    @DELETE
    @Path("/conversations/{id}")
    Uni<Void> delete(@PathParam("id") UUID id);
}
