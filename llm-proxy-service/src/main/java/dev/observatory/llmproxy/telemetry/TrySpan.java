package dev.observatory.llmproxy.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

import dev.observatory.instrumentation.tracing.ErrorType;
import dev.observatory.llmproxy.provider.ProviderException;
import dev.observatory.llmproxy.provider.TryListener;

/** The span of one try. Source: OpenTelemetry semantic conventions for HTTP client spans. */
final class TrySpan implements TryListener {

    private final Span span;
    private final Context context;
    private final TextMapPropagator propagator;
    private boolean ended;

    /** @param propagator null when the provider is not to know the trace */
    TrySpan(Span span, Context parent, TextMapPropagator propagator) {
        this.span = span;
        this.context = parent.with(span);
        this.propagator = propagator;
    }

    @Override
    public void sending(HttpClientRequest request) {
        if (propagator != null) {
            propagator.inject(context, request, HttpClientRequest::putHeader);
        }
    }

    @Override
    public void answering(HttpClientResponse response) {
        span.setAttribute(GenAi.HTTP_RESPONSE_STATUS_CODE, (long) response.statusCode());
    }

    @Override
    public void ended(ProviderException failure) {
        if (ended) {
            return;
        }
        ended = true;
        if (failure != null) {
            ErrorType.record(span, failure.errorType());
        }
        span.end();
    }
}
