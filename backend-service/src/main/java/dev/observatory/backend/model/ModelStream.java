package dev.observatory.backend.model;

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
public class ModelStream {

    private final EventStreamClient client;
    private final ObjectMapper json;

    ModelStream(Vertx vertx, OpenTelemetry telemetry, ObjectMapper json, ModelConfig config, ModelKey key) {
        this.client = new EventStreamClient(vertx, telemetry, json, config.url(), config.connectTimeout());
        this.client.authorize(key.authorization());
        this.json = json;
    }

    /** Fails with a {@link ProblemException} when the proxy answers with a problem, or when its stream has no proper end. */
    public Multi<CompletionChunk> complete(CompletionRequest request, Deadline deadline) {
        return client.post(ModelClient.COMPLETIONS, request, deadline, new CompletionEvents(json));
    }
}
