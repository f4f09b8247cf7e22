package dev.observatory.instrumentation.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/**
 * How the spans of all services say why they failed. That whoever asked did not wait for the end is a failure, too: why,
 * stands in RATIONALE.md. Source: OpenTelemetry semantic conventions, "Recording errors".
 */
public final class ErrorType {

    public static final AttributeKey<String> KEY = AttributeKey.stringKey("error.type");
    public static final String CANCELLED = "cancelled";

    private ErrorType() {}

    /**
     * Ends the span of a step.
     *
     * @param failure null if there was none
     */
    public static void end(Span span, Throwable failure, boolean cancelled) {
        if (cancelled) {
            record(span, CANCELLED);
        } else if (failure != null) {
            record(span, of(failure));
        }
        span.end();
    }

    public static void record(Span span, String errorType) {
        span.setAttribute(KEY, errorType).setStatus(StatusCode.ERROR);
    }

    /** @return what it says itself, or its class */
    public static String of(Throwable failure) {
        return failure instanceof TypedError typed
                ? typed.errorType()
                : failure.getClass().getName();
    }
}
