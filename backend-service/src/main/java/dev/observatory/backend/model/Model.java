package dev.observatory.backend.model;

import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.mutiny.core.Vertx;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import dev.observatory.backend.scenario.LostContext;
import dev.observatory.backend.scenario.RetryStorm;
import dev.observatory.commons.Deadline;
import dev.observatory.commons.sse.EventStreamClient;

/** The model, as llm-proxy-service offers it. It fails with a {@code ProblemException} when that answers with a problem. */
@Singleton
public class Model {

    private final ModelClient client;
    private final EventStreamClient streams;
    private final ObjectMapper json;
    private final LostContext lostContext;
    private final RetryStorm retryStorm;
    private final String authorization;

    Model(
            @RestClient ModelClient client,
            Vertx vertx,
            OpenTelemetry telemetry,
            ObjectMapper json,
            ModelConfig config,
            LostContext lostContext,
            RetryStorm retryStorm) {
        this.client = client;
        this.streams = new EventStreamClient(vertx, telemetry, json, config.url(), config.connectTimeout());
        this.json = json;
        this.lostContext = lostContext;
        this.retryStorm = retryStorm;
        this.authorization = config.key().map("Bearer "::concat).orElse(null);
    }

    public Uni<Completion> complete(CompletionRequest request, Deadline deadline) {
        return lostContext.around(
                () -> retryStorm.around(fault -> client.complete(request, authorization, deadline.header(), fault)));
    }

    /** @return the answer while it is written; it fails as well when the stream has no proper end */
    public Multi<CompletionChunk> stream(CompletionRequest request, Deadline deadline) {
        return lostContext.aroundMulti(() -> retryStorm.aroundMulti(fault ->
                streams.post(ModelClient.COMPLETIONS, headers(fault), request, deadline, new CompletionEvents(json))));
    }

    private Map<String, String> headers(String fault) {
        Map<String, String> headers = new HashMap<>();
        headers.put(HttpHeaders.AUTHORIZATION.toString(), authorization);
        headers.put(ModelClient.FAULT_HEADER, fault);
        headers.values().removeIf(value -> value == null);
        return headers;
    }
}
