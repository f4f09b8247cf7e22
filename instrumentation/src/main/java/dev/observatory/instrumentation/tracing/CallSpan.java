package dev.observatory.instrumentation.tracing;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;

/**
 * The client span of a call that no instrumentation knows of, such as a streamed one. It lasts until the answer ends, and
 * is ended once, by whatever ends that. The span is held here and never made current, so no thread has to be cleaned of
 * it. Source: OpenTelemetry semantic conventions, "HTTP client span".
 */
public final class CallSpan {

    private static final String SCOPE = "dev.observatory.instrumentation";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final AttributeKey<Long> STATUS_CODE = AttributeKey.longKey("http.response.status_code");

    private final OpenTelemetry telemetry;
    private final Context context;
    private final Span span;
    private final AtomicBoolean ended = new AtomicBoolean();

    private CallSpan(OpenTelemetry telemetry, Context parent, Span span) {
        this.telemetry = telemetry;
        this.span = span;
        this.context = parent.with(span);
    }

    /** Starts it as a child of the current span. */
    public static CallSpan start(OpenTelemetry telemetry, String method, URI url) {
        Context parent = Context.current();
        Span span = telemetry
                .getTracer(SCOPE)
                .spanBuilder(method + " " + url.getPath())
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", method)
                .setAttribute("url.full", withoutCredentials(url))
                .setAttribute("server.address", url.getHost())
                .setAttribute("server.port", (long) port(url))
                .startSpan();
        return new CallSpan(telemetry, parent, span);
    }

    private static String withoutCredentials(URI url) {
        String full = url.toString();
        return url.getRawUserInfo() == null ? full : full.replaceFirst("//[^@/]*@", "//REDACTED:REDACTED@");
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    /** Hands over the headers that let the called service continue the trace. */
    public void propagate(BiConsumer<String, String> headers) {
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(context, headers, (carrier, name, value) -> carrier.accept(name, value));
    }

    /** @param status of the HTTP answer */
    public void answered(int status) {
        span.setAttribute(STATUS_CODE, (long) status);
    }

    /** @param failure null if there was none */
    public void end(Throwable failure, boolean cancelled) {
        if (ended.compareAndSet(false, true)) {
            ErrorType.end(span, failure, cancelled);
        }
    }
}
