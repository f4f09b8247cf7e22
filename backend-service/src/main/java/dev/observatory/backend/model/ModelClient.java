package dev.observatory.backend.model;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemResponseMapper;

/** The model, as llm-proxy-service offers it. */
@RegisterRestClient(configKey = "model")
@RegisterProvider(ProblemResponseMapper.class)
interface ModelClient {

    String COMPLETIONS = "/v1/chat/completions";

    /** What the built-in simulator is told to do wrong. */
    String FAULT_HEADER = "X-Simulator-Fault";

    /**
     * Fails with a {@code ProblemException} when the proxy answers with a problem.
     *
     * @param authorization null without a key
     * @param fault null for none
     */
    @POST
    @Path(COMPLETIONS)
    Uni<Completion> complete(
            CompletionRequest request,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(Deadline.HEADER) String timeoutMillis,
            @HeaderParam(FAULT_HEADER) String fault);
}
