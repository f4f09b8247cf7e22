package dev.observatory.frontend.chat;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.Vertx;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemException;
import dev.observatory.commons.sse.EventStreamClient;
import dev.observatory.commons.sse.ServerSentEvent;

/** The backend-service, while it answers. */
@Singleton
class BackendStream {

    private static final String PATH = "/api/chat/stream";

    private final EventStreamClient client;
    private final ObjectMapper json;

    BackendStream(Vertx vertx, OpenTelemetry telemetry, ObjectMapper json, BackendConfig config) {
        this.client = new EventStreamClient(vertx, telemetry, json, config.url(), config.connectTimeout());
        this.json = json;
    }

    /** Fails with a {@link ProblemException} when the backend answers with a problem, at once or in the end. */
    Multi<ServerSentEvent> ask(ChatRequest request, boolean showMessages, Deadline deadline) {
        String path = showMessages ? PATH + "?messages=true" : PATH;
        return client.post(path, request, deadline, new ChatEvents(json));
    }
}
