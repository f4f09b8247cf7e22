package dev.observatory.backend.model;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import dev.observatory.backend.scenario.LostContext;
import dev.observatory.backend.scenario.RetryStorm;
import dev.observatory.commons.Deadline;

/** The model, as llm-proxy-service offers it. It fails with a {@code ProblemException} when that answers with a problem. */
@Singleton
public class Model {

    private final ModelClient client;
    private final ModelStream stream;
    private final LostContext lostContext;
    private final RetryStorm retryStorm;

    Model(@RestClient ModelClient client, ModelStream stream, LostContext lostContext, RetryStorm retryStorm) {
        this.client = client;
        this.stream = stream;
        this.lostContext = lostContext;
        this.retryStorm = retryStorm;
    }

    public Uni<Completion> complete(CompletionRequest request, Deadline deadline) {
        return lostContext.around(() -> retryStorm.around(fault -> client.complete(request, deadline.header(), fault)));
    }

    /** @return the answer while it is written; it fails as well when the stream has no proper end */
    public Multi<CompletionChunk> stream(CompletionRequest request, Deadline deadline) {
        return lostContext.aroundMulti(
                () -> retryStorm.aroundMulti(fault -> stream.complete(request, deadline, fault)));
    }
}
