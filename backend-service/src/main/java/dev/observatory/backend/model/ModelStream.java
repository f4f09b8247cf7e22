package dev.observatory.backend.model;

import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.Vertx;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemException;
import dev.observatory.commons.sse.EventStreamClient;

/** The model, while it speaks. */
@Singleton
class ModelStream {

    private final EventStreamClient client;
    private final ObjectMapper json;

    ModelStream(Vertx vertx, OpenTelemetry telemetry, ObjectMapper json, ModelConfig config, ModelKey key) {
        this.client = new EventStreamClient(vertx, telemetry, json, config.url(), config.connectTimeout());
        this.client.authorize(key.authorization());
        this.json = json;
    }

    /**
     * Fails with a {@link ProblemException} when the proxy answers with a problem, or when its stream has no proper end.
     *
     * @param fault what the built-in simulator is told to do wrong; null for nothing
     */
    Multi<CompletionChunk> complete(CompletionRequest request, Deadline deadline, String fault) {
        Map<String, String> headers = fault == null ? Map.of() : Map.of(ModelClient.FAULT_HEADER, fault);
        return client.post(ModelClient.COMPLETIONS, headers, request, deadline, new CompletionEvents(json));
    }
}
