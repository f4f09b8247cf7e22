package observatory.llmproxy.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.http.HttpClientRequest;

/** The span of one try. Source: OpenTelemetry semantic conventions for HTTP client spans. */
public class TrySpan {

    private final Span span;
    private final Context context;
    private final TextMapPropagator propagator;
    private boolean ended;

    TrySpan(Span span, Context parent, TextMapPropagator propagator) {
        this.span = span;
        this.context = parent.with(span);
        this.propagator = propagator;
    }

    /** Tells the provider which span it works for. */
    public void propagate(HttpClientRequest request) {
        propagator.inject(context, request, HttpClientRequest::putHeader);
    }

    public void status(int status) {
        span.setAttribute(GenAi.HTTP_RESPONSE_STATUS_CODE, (long) status);
    }

    /** @param errorType null when the try went well; without effect after the first end */
    public void end(String errorType) {
        if (ended) {
            return;
        }
        ended = true;
        if (errorType != null) {
            span.setAttribute(GenAi.ERROR_TYPE, errorType).setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
