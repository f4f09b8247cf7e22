package dev.observatory.llmproxy.telemetry;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jboss.logging.Logger;

import dev.observatory.instrumentation.tracing.ErrorType;
import dev.observatory.llmproxy.openai.Answer;
import dev.observatory.llmproxy.openai.ChatRequest;
import dev.observatory.llmproxy.provider.Endpoint;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.ProviderResponse;

/** The span and the metrics of one logical call. However the call ends, it is told once. */
public class LlmCall {

    private static final Logger LOG = Logger.getLogger(LlmCall.class);

    private final LlmCalls calls;
    private final Span span;
    private final Context context;
    private final ChatRequest request;
    private final Answer answer;
    private final long startNanos;
    private Provider provider;
    private String model;
    private CallMeters meters;
    private long sentNanos;
    private long firstChunkNanos;
    private long overheadNanos;
    private boolean ended;

    LlmCall(LlmCalls calls, Span span, Context parent, ChatRequest request, Provider provider, long startNanos) {
        this.calls = calls;
        this.span = span;
        this.context = parent.with(span);
        this.request = request;
        this.startNanos = startNanos;
        this.answer = new Answer(calls.content().keptChars());
        ask(provider);
    }

    /** @return where to write what the answer says about itself; what it leaves out stays unrecorded */
    public Answer answer() {
        return answer;
    }

    /** The provider that was asked failed, and this one is asked instead. */
    public void fallBack(Provider next) {
        calls.metrics().fellBack(provider.name());
        ask(next);
    }

    /**
     * @param retry 0 for the first attempt at this provider
     * @param attempts before this one, at all providers
     */
    public AttemptSpan startAttempt(int retry, int attempts) {
        if (retry > 0) {
            calls.metrics().retried(provider.name());
        }
        if (sentNanos == 0) {
            sentNanos = System.nanoTime();
        }
        return calls.startAttempt(context, provider, attempts);
    }

    /**
     * An answer is here, and goes on now.
     *
     * @return nanoseconds that the proxy added: until it first asked a provider, and since this one answered
     */
    public long answering(ProviderResponse response) {
        if (response.streaming()) {
            firstChunkNanos = response.arrivedNanos() - startNanos;
        }
        overheadNanos = sentNanos - startNanos + System.nanoTime() - response.arrivedNanos();
        return overheadNanos;
    }

    /** @param errorType null when the call went well; without effect after the first end */
    public void end(String errorType) {
        if (ended) {
            return;
        }
        ended = true;
        describeAnswer(errorType);
        if (errorType != null) {
            ErrorType.record(span, errorType);
        }
        try (Scope ignored = context.makeCurrent()) {
            measure(errorType);
            log(errorType);
        }
        calls.metrics().ended();
        span.end();
    }

    private void ask(Provider next) {
        provider = next;
        model = next.model(request.model());
        meters = calls.metrics().of(next.name(), model);
        Endpoint endpoint = next.endpoint();
        span.setAttribute(GenAi.PROVIDER_NAME, next.name())
                .setAttribute(GenAi.REQUEST_MODEL, model)
                .setAttribute(GenAi.API_URL, endpoint.url())
                .setAttribute(GenAi.SERVER_ADDRESS, endpoint.host())
                .setAttribute(GenAi.SERVER_PORT, (long) endpoint.port());
    }

    private void describeAnswer(String errorType) {
        setIfPresent(GenAi.RESPONSE_ID, answer.id());
        setIfPresent(GenAi.RESPONSE_MODEL, answer.model());
        setIfPresent(GenAi.USAGE_INPUT_TOKENS, answer.inputTokens());
        setIfPresent(GenAi.USAGE_OUTPUT_TOKENS, answer.outputTokens());
        cost().ifPresent(usd -> span.setAttribute(GenAi.COST_USD, usd));
        if (errorType != null && firstChunkNanos > 0) {
            span.setAttribute(GenAi.RESPONSE_FINISH_REASONS, List.of("error"));
        } else if (!answer.finishReasons().isEmpty()) {
            span.setAttribute(GenAi.RESPONSE_FINISH_REASONS, answer.finishReasons());
        }
        if (answer.contentPresent()) {
            span.setAttribute(GenAi.API_RESPONSE_LENGTH, answer.length());
        }
        if (firstChunkNanos > 0) {
            double seconds = firstChunkNanos / (double) TimeUnit.SECONDS.toNanos(1);
            span.setAttribute(GenAi.RESPONSE_TIME_TO_FIRST_CHUNK, seconds);
        }
    }

    private void measure(String errorType) {
        meters.duration(errorType == null ? "" : errorType, System.nanoTime() - startNanos);
        if (overheadNanos > 0) {
            meters.overhead(overheadNanos);
        }
        if (firstChunkNanos > 0) {
            meters.timeToFirstChunk(firstChunkNanos);
        }
        if (answer.inputTokens() != null) {
            meters.inputTokens(answer.inputTokens());
        }
        if (answer.outputTokens() != null) {
            meters.outputTokens(answer.outputTokens());
        }
        cost().ifPresent(meters::cost);
    }

    /** Absent, and not 0, where the price or the tokens are not known. */
    private OptionalDouble cost() {
        return answer.inputTokens() != null && answer.outputTokens() != null
                ? provider.cost(answer.inputTokens(), answer.outputTokens())
                : OptionalDouble.empty();
    }

    private void log(String errorType) {
        calls.content().record(request, answer);
        if (errorType != null) {
            LOG.warnf("The model gave no whole answer: %s", errorType);
        } else if (LOG.isInfoEnabled()) {
            // Joined here, because each handler would format it again.
            LOG.info("The model answered with " + answer.length() + " code points");
        }
    }

    private <T> void setIfPresent(AttributeKey<T> key, T value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
