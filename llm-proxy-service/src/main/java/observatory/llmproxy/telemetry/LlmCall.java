package observatory.llmproxy.telemetry;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;

import observatory.llmproxy.openai.Completion;

/** The span and the metrics of one logical call. However the call ends, it is told once. */
public class LlmCall {

    private final Span span;
    private final LlmMetrics metrics;
    private final String provider;
    private final String requestModel;
    private final long startNanos = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();
    private String errorType;
    private String responseModel;
    private long responseLength;

    LlmCall(Span span, LlmMetrics metrics, String provider, String requestModel) {
        this.span = span;
        this.metrics = metrics;
        this.provider = provider;
        this.requestModel = requestModel;
    }

    /** Runs the call so that the spans it makes become children of this one; ends when it completes, fails, or is cancelled. */
    public <T> Uni<T> observe(Supplier<Uni<T>> call) {
        return SpanScope.within(span, call).onTermination().invoke((item, failure, cancelled) -> {
            if (cancelled) {
                errorType = "cancelled";
            } else if (failure != null && errorType == null) {
                errorType = ErrorTypes.of(failure);
            }
            end();
        });
    }

    /** What the answer says about itself. What it leaves out stays unrecorded. */
    public void answered(Completion completion) {
        responseModel = completion.model();
        setIfPresent(GenAi.RESPONSE_ID, completion.id());
        setIfPresent(GenAi.RESPONSE_MODEL, completion.model());
        if (!completion.finishReasons().isEmpty()) {
            span.setAttribute(GenAi.RESPONSE_FINISH_REASONS, completion.finishReasons());
        }
        completion.content().ifPresent(content -> {
            responseLength = ResponseLength.of(content);
            span.setAttribute(GenAi.API_RESPONSE_LENGTH, responseLength);
        });
        if (completion.usage() != null) {
            tokens(GenAi.USAGE_INPUT_TOKENS, "input", completion.usage().promptTokens());
            tokens(GenAi.USAGE_OUTPUT_TOKENS, "output", completion.usage().completionTokens());
        }
    }

    /** The provider answered with an HTTP error. */
    public void rejected(int status) {
        errorType = Integer.toString(status);
    }

    /** @return code points of the answer without its fence */
    public long responseLength() {
        return responseLength;
    }

    private void setIfPresent(AttributeKey<String> key, String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }

    private void tokens(AttributeKey<Long> key, String type, Long count) {
        if (count != null) {
            span.setAttribute(key, count);
            metrics.tokens(provider, requestModel, type, count);
        }
    }

    private void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (errorType != null) {
            span.setAttribute(GenAi.ERROR_TYPE, errorType).setStatus(StatusCode.ERROR);
        }
        metrics.duration(provider, requestModel, errorType, System.nanoTime() - startNanos);
        span.end();
    }
}
