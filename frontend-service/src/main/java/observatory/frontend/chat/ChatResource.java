package observatory.frontend.chat;

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
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** The public API of conversations. */
@Path("/api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChatResource {

    private static final Logger LOG = Logger.getLogger(ChatResource.class);

    private final BackendClient backend;

    ChatResource(@RestClient BackendClient backend) {
        this.backend = backend;
    }

    @POST
    @Path("/chat")
    public Uni<ChatReply> ask(@NotNull(message = "must not be empty") @Valid ChatRequest body) {
        return backend.ask(body).invoke(() -> LOG.info("Answered a question"));
    }

    @GET
    @Path("/conversations/{id}")
    public Uni<Conversation> conversation(@PathParam("id") UUID id) {
        return backend.conversation(id);
    }
}
