package dev.observatory.llmproxy.completion;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.vertx.ext.web.RoutingContext;

import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.openai.ChatRequest;
import dev.observatory.llmproxy.openai.ChatRequestReader;
import dev.observatory.llmproxy.provider.Backoff;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.Providers;
import dev.observatory.llmproxy.provider.ResilienceConfig;
import dev.observatory.llmproxy.provider.TryLimits;
import dev.observatory.llmproxy.telemetry.LlmCalls;

/** Starts an {@link Exchange} for each request that is in order, as long as there are not too many. */
@Singleton
class CompletionService {

    private static final long RETRY_AFTER_SECONDS = 1;

    private final Providers providers;
    private final LlmCalls calls;
    private final ResilienceConfig resilience;
    private final TryLimits limits;
    private final Semaphore permits;

    CompletionService(Providers providers, LlmCalls calls, ResilienceConfig resilience, CallConfig config) {
        this.providers = providers;
        this.calls = calls;
        this.resilience = resilience;
        this.limits = new TryLimits(
                config.firstByteTimeout().toMillis(), config.maxResponseSize().asLongValue());
        this.permits = new Semaphore(config.maxConcurrent());
    }

    /** @throws ApiException if the request is not even begun */
    void complete(RoutingContext context, CallHeaders headers, long arrivedNanos) {
        ChatRequest request = ChatRequestReader.read(context.body().buffer());
        List<Provider> serving = providers.serving(request.model());
        if (serving.isEmpty()) {
            throw new ApiException(404, "model_not_found", "No provider has this model; GET /v1/models lists all.");
        }
        if (!permits.tryAcquire()) {
            throw new ApiException(
                    429, "too_many_calls", "Too many calls are under way; try again soon.", RETRY_AFTER_SECONDS, null);
        }
        long deadline = arrivedNanos + TimeUnit.MILLISECONDS.toNanos(headers.timeoutMillis());
        Backoff backoff =
                new Backoff(resilience.maxRetries(), resilience.backoff().toMillis(), deadline);
        Tries tries = new Tries(
                serving,
                calls.start(request, serving.get(0), arrivedNanos),
                new Tries.Terms(request, headers.fault(), backoff, limits));
        new Exchange(context, tries, permits::release).start(headers.timeoutMillis());
    }
}
