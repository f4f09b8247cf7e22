package observatory.commons;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/**
 * How the spans of all services say that whoever asked did not wait for the end: {@code error.type} is {@code cancelled}.
 * Why it is a kind of error stands in RATIONALE.md.
 */
public final class Cancellation {

    /** Source: OpenTelemetry semantic conventions, "Recording errors". */
    public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    public static final String CANCELLED = "cancelled";

    private Cancellation() {}

    public static void mark(Span span) {
        span.setAttribute(ERROR_TYPE, CANCELLED).setStatus(StatusCode.ERROR);
    }
}
