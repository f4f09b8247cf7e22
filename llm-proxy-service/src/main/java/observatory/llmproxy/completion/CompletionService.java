package observatory.llmproxy.completion;

import jakarta.inject.Singleton;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import observatory.llmproxy.openai.ChatRequest;
import observatory.llmproxy.openai.ChatRequestReader;
import observatory.llmproxy.provider.ProviderClient;
import observatory.llmproxy.provider.ProviderConfig;
import observatory.llmproxy.telemetry.LlmCalls;

/** Starts an {@link Exchange} for each request that is in order. */
@Singleton
class CompletionService {

    private final ProviderClient client;
    private final ProviderConfig config;
    private final LlmCalls calls;
    private final Vertx vertx;

    CompletionService(ProviderClient client, ProviderConfig config, LlmCalls calls, Vertx vertx) {
        this.client = client;
        this.config = config;
        this.calls = calls;
        this.vertx = vertx;
    }

    void complete(Buffer body, HttpServerResponse response) {
        ChatRequest request = ChatRequestReader.read(body);
        String model = request.model() == null ? config.model() : request.model();
        new Exchange(vertx, client, request, calls.start(request, model), response)
                .start(model, config.timeout().toMillis());
    }
}
