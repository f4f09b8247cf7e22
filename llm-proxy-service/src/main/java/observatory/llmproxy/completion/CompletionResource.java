package observatory.llmproxy.completion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

/** OpenAI's chat completions, for clients of any language. */
@Path("/v1/chat/completions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CompletionResource {

    private final CompletionService service;

    CompletionResource(CompletionService service) {
        this.service = service;
    }

    @POST
    public Uni<byte[]> complete(byte[] request) {
        return service.complete(request);
    }
}
