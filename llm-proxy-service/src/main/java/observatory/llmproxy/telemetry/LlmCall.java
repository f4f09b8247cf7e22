package observatory.llmproxy.telemetry;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jboss.logging.Logger;

import observatory.llmproxy.openai.Answer;
import observatory.llmproxy.openai.ChatRequest;

/** The span and the metrics of one logical call. However the call ends, it is told once. */
public class LlmCall {

    private static final Logger LOG = Logger.getLogger(LlmCall.class);

    private final LlmCalls calls;
    private final Span span;
    private final Context context;
    private final ChatRequest request;
    private final String model;
    private final Answer answer = new Answer();
    private final long startNanos = System.nanoTime();
    private boolean ended;
    private int tries;

    LlmCall(LlmCalls calls, Span span, Context parent, ChatRequest request, String model) {
        this.calls = calls;
        this.span = span;
        this.context = parent.with(span);
        this.request = request;
        this.model = model;
    }

    /** @return where to write what the answer says about itself; what it leaves out stays unrecorded */
    public Answer answer() {
        return answer;
    }

    public TrySpan startTry() {
        return calls.startTry(context, tries++);
    }

    /** The first bytes of a stream are here. */
    public void firstChunk() {
        double seconds = (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        span.setAttribute(GenAi.RESPONSE_TIME_TO_FIRST_CHUNK, seconds);
    }

    /** @param errorType null when the call went well; without effect after the first end */
    public void end(String errorType) {
        if (ended) {
            return;
        }
        ended = true;
        describeAnswer(errorType);
        if (errorType != null) {
            span.setAttribute(GenAi.ERROR_TYPE, errorType).setStatus(StatusCode.ERROR);
        }
        calls.metrics().duration(calls.provider(), model, errorType, System.nanoTime() - startNanos);
        log(errorType);
        span.end();
    }

    private void describeAnswer(String errorType) {
        setIfPresent(GenAi.RESPONSE_ID, answer.id());
        setIfPresent(GenAi.RESPONSE_MODEL, answer.model());
        if (errorType != null && answer.content() != null) {
            span.setAttribute(GenAi.RESPONSE_FINISH_REASONS, List.of("error"));
        } else if (!answer.finishReasons().isEmpty()) {
            span.setAttribute(GenAi.RESPONSE_FINISH_REASONS, answer.finishReasons());
        }
        if (answer.content() != null) {
            span.setAttribute(GenAi.API_RESPONSE_LENGTH, ResponseLength.of(answer.content()));
        }
        tokens(GenAi.USAGE_INPUT_TOKENS, "input", answer.inputTokens());
        tokens(GenAi.USAGE_OUTPUT_TOKENS, "output", answer.outputTokens());
    }

    private void log(String errorType) {
        try (Scope ignored = context.makeCurrent()) {
            if (errorType != null) {
                LOG.warnf("The model gave no whole answer: %s", errorType);
            } else if (answer.content() != null) {
                LOG.infof("The model answered with %d code points", ResponseLength.of(answer.content()));
            }
        }
    }

    private void setIfPresent(io.opentelemetry.api.common.AttributeKey<String> key, String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }

    private void tokens(io.opentelemetry.api.common.AttributeKey<Long> key, String type, Long count) {
        if (count != null) {
            span.setAttribute(key, count);
            calls.metrics().tokens(calls.provider(), model, type, count);
        }
    }
}
