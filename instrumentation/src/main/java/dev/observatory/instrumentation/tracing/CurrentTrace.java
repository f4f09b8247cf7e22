package dev.observatory.instrumentation.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The trace that the running request belongs to. */
public final class CurrentTrace {

    private CurrentTrace() {}

    /** @return 32 hexadecimal digits; null when the request is not traced */
    public static String id() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }
}
