package dev.observatory.llmproxy.completion;

import java.util.List;
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
import dev.observatory.llmproxy.caller.Caller;
import dev.observatory.llmproxy.caller.Callers;
import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.openai.ApiRequest;
import dev.observatory.llmproxy.openai.ApiRequestReader;
import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.Providers;
import dev.observatory.llmproxy.provider.ResilienceConfig;
import dev.observatory.llmproxy.scenario.ModelScenarios;
import dev.observatory.llmproxy.telemetry.LlmCall;
import dev.observatory.llmproxy.telemetry.LlmCalls;

/**
 * What OpenAI's API asks models for, for clients of any language: an {@link Exchange} for each request that is in order.
 * Routes of Vert.x, because JAX-RS costs more than the rest of the call. The client's authorization is not passed on: the
 * providers' keys are the proxy's own.
 */
@Singleton
class OperationRoutes {

    private static final Logger LOG = Logger.getLogger(OperationRoutes.class);
    private static final String JSON = "application/json";
    private static final int MAX_MODEL_LENGTH = 256;

    private final Providers providers;
    private final LlmCalls calls;
    private final CallConfig config;
    private final ResilienceConfig resilience;
    private final ModelScenarios scenarios;
    /** Of whole answers, until their clients have them: a stream is never held. */
    private final HeldBytes answers;

    OperationRoutes(
            Providers providers,
            LlmCalls calls,
            CallConfig config,
            ResilienceConfig resilience,
            ModelScenarios scenarios) {
        this.providers = providers;
        this.calls = calls;
        this.config = config;
        this.resilience = resilience;
        this.scenarios = scenarios;
        this.answers = new HeldBytes(config);
    }

    void register(@Observes Router router) {
        for (Operation operation : Operation.values()) {
            router.route(operation.ownPath()).handler(context -> handle(context, operation));
        }
    }

    private void handle(RoutingContext context, Operation operation) {
        try {
            ask(context, operation, System.nanoTime());
        } catch (ApiException e) {
            ApiError.send(context.response(), e);
        } catch (RuntimeException e) {
            LOG.error("A request failed unexpectedly", e);
            ApiError.send(
                    context.response(),
                    new ApiException(500, "internal_error", "Something went wrong here; the trace shows where."));
        }
    }

    private void ask(RoutingContext context, Operation operation, long arrivedNanos) {
        check(context);
        long timeoutMillis = timeoutMillis(context.request().getHeader(Deadline.HEADER));
        ApiRequest request = ApiRequestReader.read(operation, context.body().buffer());
        checkSize(request);
        Caller caller = Callers.of(context);
        List<Provider> serving = serving(request, caller);
        Attempts.Terms terms = new Attempts.Terms(
                request,
                context.request().getHeader(Provider.FAULT_HEADER),
                scenarios,
                arrivedNanos + TimeUnit.MILLISECONDS.toNanos(timeoutMillis),
                answers.share(),
                config,
                resilience);
        LlmCall call = calls.start(request, serving.get(0), caller, arrivedNanos);
        new Exchange(context, serving, call, terms).start(timeoutMillis);
    }

    /** What a request may cost at most is the operator's to say. */
    private void checkSize(ApiRequest request) {
        if (request.model() != null && request.model().length() > MAX_MODEL_LENGTH) {
            throw ApiException.invalid("model must not be longer than %d characters.".formatted(MAX_MODEL_LENGTH));
        }
        if (request.maxTokens() != null && request.maxTokens() > config.maxTokens()) {
            throw ApiException.invalid(
                    "max_tokens, max_completion_tokens and max_output_tokens must not be above %d (llm.call.max-tokens)."
                            .formatted(config.maxTokens()));
        }
        if (request.choices() > config.maxChoices()) {
            throw ApiException.invalid(
                    "n must not be above %d (llm.call.max-choices); so must best_of, and n times the number of prompts."
                            .formatted(config.maxChoices()));
        }
    }

    private List<Provider> serving(ApiRequest request, Caller caller) {
        List<Provider> serving = providers.serving(request.operation(), request.model());
        if (serving.isEmpty()) {
            throw new ApiException(
                    404,
                    "model_not_found",
                    "No provider that takes %s has this model; GET /v1/models lists all."
                            .formatted(request.operation().ownPath()));
        }
        if (caller == null) {
            return serving;
        }
        List<Provider> allowed = serving.stream()
                .filter(provider -> caller.mayAsk(provider.model(request.model())))
                .toList();
        if (allowed.isEmpty()) {
            throw new ApiException(403, "model_not_allowed", "This key may not ask for this model.");
        }
        return allowed;
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!HttpMethod.POST.equals(request.method())) {
            context.response().putHeader(HttpHeaders.ALLOW, "POST");
            throw new ApiException(405, "method_not_allowed", "This path does not take this method.");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.regionMatches(true, 0, JSON, 0, JSON.length())) {
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
