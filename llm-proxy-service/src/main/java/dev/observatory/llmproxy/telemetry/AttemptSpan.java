package dev.observatory.llmproxy.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

import dev.observatory.instrumentation.tracing.ErrorType;

/** The span of one attempt. Source: OpenTelemetry semantic conventions for HTTP client spans. */
public final class AttemptSpan {

    private final Span span;
    private final Context context;
    private final TextMapPropagator propagator;

    /** @param propagator null when the provider is not to know the trace */
    AttemptSpan(Span span, Context parent, TextMapPropagator propagator) {
        this.span = span;
        this.context = parent.with(span);
        this.propagator = propagator;
    }

    /** @return with this span in it */
    public Context context() {
        return context;
    }

    /** The connection is there; headers may still be added. */
    public void sending(HttpClientRequest request) {
        if (propagator != null) {
            propagator.inject(context, request, HttpClientRequest::putHeader);
        }
    }

    /** The head of the response is here. */
    public void answering(HttpClientResponse response) {
        span.setAttribute(Attributes.HTTP_RESPONSE_STATUS_CODE, (long) response.statusCode());
    }

    /** @param errorType null when it went well */
    public void ended(String errorType) {
        if (errorType != null) {
            ErrorType.record(span, errorType);
        }
        span.end();
    }
}
