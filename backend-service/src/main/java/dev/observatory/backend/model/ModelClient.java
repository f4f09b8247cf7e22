package dev.observatory.backend.model;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemResponseMapper;

/** The model, as llm-proxy-service offers it. */
@RegisterRestClient(configKey = "model")
@RegisterProvider(ModelKey.class)
@RegisterProvider(ProblemResponseMapper.class)
public interface ModelClient {

    String COMPLETIONS = "/v1/chat/completions";

    /** Fails with a {@code ProblemException} when the proxy answers with a problem. */
    @POST
    @Path(COMPLETIONS)
    Uni<Completion> complete(CompletionRequest request, @HeaderParam(Deadline.HEADER) String timeoutMillis);
}
