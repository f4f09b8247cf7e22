package dev.observatory.instrumentation.genai;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

import dev.observatory.instrumentation.tracing.ErrorType;

/**
 * One logical call of a model, retries included. However it ends, it is recorded once. The span is held here and never
 * made current, so no thread has to be cleaned of it. One thread uses it at a time.
 */
public final class ModelCall {

    private final ModelCalls calls;
    private final String operation;
    private final Span span;
    private final Context context;
    private final long startNanos;
    private final AtomicBoolean ended = new AtomicBoolean();
    private ModelMeters meters;
    private long firstChunkNanos;
    private Long inputTokens;
    private Long outputTokens;
    private Long cachedTokens;
    private Long reasoningTokens;
    private Double usd;
    private List<String> finishReasons = List.of();

    ModelCall(ModelCalls calls, String operation, Context context, long startNanos) {
        this.calls = calls;
        this.operation = operation;
        this.span = Span.fromContext(context);
        this.context = context;
        this.startNanos = startNanos;
    }

    /** @return the context that holds the span: the parent of what is done for this call */
    public Context context() {
        return context;
    }

    /** @return for attributes of your own */
    public Span span() {
        return span;
    }

    /** The target failed, and this one is asked instead. */
    public void retarget(ModelTarget target) {
        meters = calls.meters(operation, target.provider(), target.modelLabel());
        span.setAttribute(GenAi.PROVIDER_NAME, target.provider())
                .setAttribute(GenAi.REQUEST_MODEL, target.model())
                .setAttribute(GenAi.SERVER_ADDRESS, target.address())
                .setAttribute(GenAi.SERVER_PORT, (long) target.port());
    }

    /** A chunk of a stream is here; only the first one counts. */
    public void chunk() {
        if (firstChunkNanos == 0) {
            chunk(System.nanoTime());
        }
    }

    /** @param nanos when it came, on the clock of {@link System#nanoTime()} */
    public void chunk(long nanos) {
        if (firstChunkNanos == 0) {
            firstChunkNanos = nanos - startNanos;
        }
    }

    /**
     * What the answer says about itself.
     *
     * @param id null if it has none
     * @param model the one that answered; null if it is not known
     * @param reasons why the model stopped, one for each choice
     */
    public void response(String id, String model, List<String> reasons) {
        setIfPresent(GenAi.RESPONSE_ID, id);
        setIfPresent(GenAi.RESPONSE_MODEL, model);
        finishReasons = reasons;
    }

    /** @param input tokens of the prompt; like {@code output}, null if the answer does not say */
    public void usage(Long input, Long output) {
        inputTokens = input;
        outputTokens = output;
    }

    /**
     * Parts of {@link #usage}.
     *
     * @param cachedInput tokens of the prompt that the provider had read before; null if the answer does not say
     * @param reasoningOutput tokens of the answer that the model spent on reasoning; null if the answer does not say
     */
    public void usageDetails(Long cachedInput, Long reasoningOutput) {
        cachedTokens = cachedInput;
        reasoningTokens = reasoningOutput;
    }

    /** What the tokens cost, in USD. Without a price, do not call this: a cost of 0 is a cost. */
    public void cost(double price) {
        usd = price;
    }

    /** @param failure null when the call went well; see {@link ErrorType} */
    public void end(Throwable failure, boolean cancelled) {
        end(cancelled ? ErrorType.CANCELLED : failure == null ? null : ErrorType.of(failure));
    }

    /** @param errorType null when the call went well; without effect after the first end */
    public void end(String errorType) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        describe(errorType);
        // measured while it is current, so that measurements carry it as exemplar
        try (Scope ignored = context.makeCurrent()) {
            meters.record(new CallFigures(
                    errorType == null ? "" : errorType,
                    System.nanoTime() - startNanos,
                    firstChunkNanos,
                    inputTokens,
                    outputTokens,
                    cachedTokens,
                    reasoningTokens,
                    usd));
        }
        span.end();
    }

    private void describe(String errorType) {
        setIfPresent(GenAi.USAGE_INPUT_TOKENS, inputTokens);
        setIfPresent(GenAi.USAGE_CACHE_READ_INPUT_TOKENS, cachedTokens);
        setIfPresent(GenAi.USAGE_OUTPUT_TOKENS, outputTokens);
        setIfPresent(GenAi.USAGE_REASONING_OUTPUT_TOKENS, reasoningTokens);
        setIfPresent(GenAi.COST_USD, usd);
        if (errorType != null && firstChunkNanos > 0) {
            span.setAttribute(GenAi.RESPONSE_FINISH_REASONS, List.of("error"));
        } else if (!finishReasons.isEmpty()) {
            span.setAttribute(GenAi.RESPONSE_FINISH_REASONS, finishReasons);
        }
        if (firstChunkNanos > 0) {
            double seconds = firstChunkNanos / (double) TimeUnit.SECONDS.toNanos(1);
            span.setAttribute(GenAi.RESPONSE_TIME_TO_FIRST_CHUNK, seconds);
        }
        if (errorType != null) {
            ErrorType.record(span, errorType);
        }
    }

    private <T> void setIfPresent(AttributeKey<T> key, T value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
