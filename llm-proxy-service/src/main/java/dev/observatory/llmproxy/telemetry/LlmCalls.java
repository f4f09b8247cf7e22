package dev.observatory.llmproxy.telemetry;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

import dev.observatory.instrumentation.genai.ModelCall;
import dev.observatory.instrumentation.genai.ModelCalls;
import dev.observatory.instrumentation.genai.ModelRequest;
import dev.observatory.llmproxy.caller.Caller;
import dev.observatory.llmproxy.openai.ApiRequest;
import dev.observatory.llmproxy.provider.Endpoint;
import dev.observatory.llmproxy.provider.Provider;

/** Opens the span {@code call_llm_api} over one logical call of the model, and those of its attempts. */
@Singleton
public class LlmCalls {

    static final String SPAN_NAME = "call_llm_api";

    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final ModelCalls models;
    private final LlmMetrics metrics;
    private final ContentLog content;

    LlmCalls(OpenTelemetry telemetry, Tracer tracer, ModelCalls models, LlmMetrics metrics, ContentLog content) {
        this.telemetry = telemetry;
        this.tracer = tracer;
        this.models = models;
        this.metrics = metrics;
        this.content = content;
    }

    /**
     * Opens the span below the one that is current.
     *
     * @param provider the one that is asked first
     * @param caller who calls; null if nobody needs a key
     * @param startNanos when the request came, on the clock of {@link System#nanoTime()}
     */
    public LlmCall start(ApiRequest request, Provider provider, Caller caller, long startNanos) {
        metrics.started();
        ModelCall call = models.begin(
                SPAN_NAME,
                new ModelRequest(
                        request.operation().telemetryName(),
                        request.stream(),
                        request.maxTokens(),
                        request.temperature(),
                        request.topP()),
                metrics.target(provider, request),
                startNanos);
        if (caller != null) {
            call.span().setAttribute(Attributes.CALLER, caller.name());
        }
        return new LlmCall(this, call, request, provider, caller, startNanos);
    }

    AttemptSpan startAttempt(Context call, Endpoint endpoint, Provider provider, int number) {
        SpanBuilder span = tracer.spanBuilder("POST")
                .setParent(call)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(Attributes.HTTP_REQUEST_METHOD, "POST")
                .setAttribute(Attributes.URL_FULL, endpoint.url())
                .setAttribute(Attributes.SERVER_ADDRESS, endpoint.host())
                .setAttribute(Attributes.SERVER_PORT, (long) endpoint.port());
        if (number > 0) {
            span.setAttribute(Attributes.HTTP_REQUEST_RESEND_COUNT, (long) number);
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
