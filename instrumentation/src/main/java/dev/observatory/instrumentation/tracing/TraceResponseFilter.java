package dev.observatory.instrumentation.tracing;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the client which trace its request became: {@code traceresponse: 00-<trace id>-<span id>-<flags>} on every
 * response, errors included. Source: W3C Trace Context Level 2 (draft), section "Traceresponse Header".
 */
@Singleton
class TraceResponseFilter {

    /** Ahead of everything that may answer, so that no response escapes it. */
    private static final int PRIORITY = 1_000;

    private final boolean enabled;

    TraceResponseFilter(@ConfigProperty(name = "observatory.trace-response.enabled") boolean enabled) {
        this.enabled = enabled;
    }

    void register(@Observes Filters filters) {
        if (enabled) {
            filters.register(this::announceTrace, PRIORITY);
        }
    }

    private void announceTrace(RoutingContext request) {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            // joined, since formatting takes longer than all else that happens to a request here
            request.response()
                    .putHeader(
                            "traceresponse",
                            "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                                    + span.getTraceFlags().asHex());
        }
        request.next();
    }
}
