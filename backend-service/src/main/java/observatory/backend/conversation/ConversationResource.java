package observatory.backend.conversation;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

/** Conversations with the model, as they are stored. */
@Path("/api/conversations")
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {

    private final ConversationService service;

    ConversationResource(ConversationService service) {
        this.service = service;
    }

    @GET
    @Path("/{id}")
    public Uni<Conversation> get(@PathParam("id") UUID id) {
        return service.get(id);
    }
}
