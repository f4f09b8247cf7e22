package observatory.backend.conversation;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

/** Conversations with the model. */
@Path("/api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {

    private final ConversationService service;

    ConversationResource(ConversationService service) {
        this.service = service;
    }

    @POST
    @Path("/chat")
    public Uni<ChatReply> ask(@NotNull(message = "must not be empty") @Valid ChatRequest body) {
        return service.ask(body);
    }

    @GET
    @Path("/conversations/{id}")
    public Uni<Conversation> get(@PathParam("id") UUID id) {
        return service.get(id);
    }
}
