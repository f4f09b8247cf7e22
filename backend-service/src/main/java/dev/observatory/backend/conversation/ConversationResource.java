package dev.observatory.backend.conversation;

import java.util.UUID;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Conversations with the model, as they are stored. */
@Path("/api/conversations")
@Tag(name = "chat")
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {

    private final ConversationService service;

    ConversationResource(ConversationService service) {
        this.service = service;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "conversation", summary = "Read a conversation")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no conversation with this id.")
    public Uni<Conversation> get(@PathParam("id") UUID id) {
        return service.get(id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a conversation", description = "Its exports, if there are any, stay.")
    @APIResponse(responseCode = "204", description = "It is deleted, with all of its turns.")
    @APIResponse(responseCode = "404", description = "There is no conversation with this id.")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return service.delete(id);
    }
}
