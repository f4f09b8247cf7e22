package dev.observatory.llmproxy.telemetry;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

import dev.observatory.llmproxy.openai.ChatRequest;
import dev.observatory.llmproxy.provider.Endpoint;
import dev.observatory.llmproxy.provider.Provider;

/** Opens the span {@code call_llm_api} over one logical call of the model, and those of its attempts. */
@Singleton
public class LlmCalls {

    static final String SPAN_NAME = "call_llm_api";

    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final LlmMetrics metrics;
    private final ContentLog content;

    LlmCalls(OpenTelemetry telemetry, Tracer tracer, LlmMetrics metrics, ContentLog content) {
        this.telemetry = telemetry;
        this.tracer = tracer;
        this.metrics = metrics;
        this.content = content;
    }

    /**
     * Opens the span below the one that is current.
     *
     * @param provider the one that is asked first
     * @param startNanos when the request came, on the clock of {@link System#nanoTime()}
     */
    public LlmCall start(ChatRequest request, Provider provider, long startNanos) {
        Context parent = Context.current();
        SpanBuilder span = tracer.spanBuilder(SPAN_NAME)
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(GenAi.OPERATION_NAME, GenAi.OPERATION_CHAT);
        if (request.stream()) {
            span.setAttribute(GenAi.REQUEST_STREAM, true);
        }
        if (request.maxTokens() != null) {
            span.setAttribute(GenAi.REQUEST_MAX_TOKENS, request.maxTokens());
        }
        if (request.temperature() != null) {
            span.setAttribute(GenAi.REQUEST_TEMPERATURE, request.temperature());
        }
        if (request.topP() != null) {
            span.setAttribute(GenAi.REQUEST_TOP_P, request.topP());
        }
        metrics.started();
        return new LlmCall(this, span.startSpan(), parent, request, provider, startNanos);
    }

    AttemptSpan startAttempt(Context call, Provider provider, int number) {
        Endpoint endpoint = provider.endpoint();
        SpanBuilder span = tracer.spanBuilder("POST")
                .setParent(call)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(GenAi.HTTP_REQUEST_METHOD, "POST")
                .setAttribute(GenAi.URL_FULL, endpoint.url())
                .setAttribute(GenAi.SERVER_ADDRESS, endpoint.host())
                .setAttribute(GenAi.SERVER_PORT, (long) endpoint.port());
        if (number > 0) {
            span.setAttribute(GenAi.HTTP_REQUEST_RESEND_COUNT, (long) number);
        }
        return new AttemptSpan(
                span.startSpan(),
                call,
                provider.settings().propagateContext()
                        ? telemetry.getPropagators().getTextMapPropagator()
                        : null);
    }

    LlmMetrics metrics() {
        return metrics;
    }

    ContentLog content() {
        return content;
    }
}
