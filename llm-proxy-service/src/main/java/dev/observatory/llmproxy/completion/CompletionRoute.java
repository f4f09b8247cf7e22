package dev.observatory.llmproxy.completion;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemException;
import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.openai.ChatRequest;
import dev.observatory.llmproxy.openai.ChatRequestReader;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.Providers;
import dev.observatory.llmproxy.provider.ResilienceConfig;
import dev.observatory.llmproxy.telemetry.LlmCalls;

/**
 * OpenAI's chat completions, for clients of any language: an {@link Exchange} for each request that is in order, as long as
 * there are not too many. A route of Vert.x, because JAX-RS costs more than the rest of the call. The client's authorization
 * is not passed on: the providers' keys are the proxy's own.
 */
@Singleton
class CompletionRoute {

    private static final Logger LOG = Logger.getLogger(CompletionRoute.class);
    private static final String PATH = "/v1/chat/completions";
    private static final long RETRY_AFTER_SECONDS = 1;

    private final Providers providers;
    private final LlmCalls calls;
    private final CallConfig config;
    private final ResilienceConfig resilience;
    private final Semaphore permits;

    CompletionRoute(Providers providers, LlmCalls calls, CallConfig config, ResilienceConfig resilience) {
        this.providers = providers;
        this.calls = calls;
        this.config = config;
        this.resilience = resilience;
        this.permits = new Semaphore(config.maxConcurrent());
    }

    void register(@Observes Router router) {
        router.route(PATH).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        try {
            complete(context, System.nanoTime());
        } catch (ApiException e) {
            ApiError.send(context.response(), e);
        } catch (RuntimeException e) {
            LOG.error("A request failed unexpectedly", e);
            ApiError.send(
                    context.response(),
                    new ApiException(500, "internal_error", "Something went wrong here; the trace shows where."));
        }
    }

    private void complete(RoutingContext context, long arrivedNanos) {
        check(context);
        long timeoutMillis = timeoutMillis(context.request().getHeader(Deadline.HEADER));
        ChatRequest request = ChatRequestReader.read(context.body().buffer());
        List<Provider> serving = providers.serving(request.model());
        if (serving.isEmpty()) {
            throw new ApiException(404, "model_not_found", "No provider has this model; GET /v1/models lists all.");
        }
        if (!permits.tryAcquire()) {
            throw new ApiException(
                    429, "too_many_calls", "Too many calls are under way; try again soon.", RETRY_AFTER_SECONDS, null);
        }
        Attempts.Terms terms = new Attempts.Terms(
                request,
                context.request().getHeader(Provider.FAULT_HEADER),
                arrivedNanos + TimeUnit.MILLISECONDS.toNanos(timeoutMillis),
                config,
                resilience);
        new Exchange(context, serving, calls.start(request, serving.get(0), arrivedNanos), terms, permits::release)
                .start(timeoutMillis);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!HttpMethod.POST.equals(request.method())) {
            context.response().putHeader(HttpHeaders.ALLOW, "POST");
            throw new ApiException(405, "method_not_allowed", "This path does not take this method.");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.startsWith("application/json")) {
            throw new ApiException(415, "unsupported_media_type", "The body must be application/json.");
        }
    }

    private long timeoutMillis(String header) {
        try {
            return Deadline.of(header, header == null ? config.timeout() : config.maxTimeout())
                    .left()
                    .toMillis();
        } catch (ProblemException e) {
            throw ApiException.invalid(e.getMessage());
        }
    }
}
