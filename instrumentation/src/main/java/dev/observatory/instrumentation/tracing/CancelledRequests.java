package dev.observatory.instrumentation.tracing;

import java.util.Set;

import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Vert.x ends the server span of a request whose client went away before anybody else hears of it, with the name of its
 * exception as {@code error.type}. Here is the last moment to say it as {@link ErrorType} does everywhere.
 */
@Singleton
class CancelledRequests implements ExtendedSpanProcessor {

    /** What HTTP/1 and HTTP/2 call it. */
    private static final Set<String> CLIENT_WENT_AWAY =
            Set.of(HttpClosedException.class.getName(), StreamResetException.class.getName());

    private final boolean enabled;

    CancelledRequests(@ConfigProperty(name = "observatory.cancelled-requests.enabled") boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public boolean isOnEndingRequired() {
        return enabled;
    }

    @Override
    public void onEnding(ReadWriteSpan span) {
        if (span.getKind() == SpanKind.SERVER) {
            String errorType = span.getAttribute(ErrorType.KEY);
            if (errorType != null && CLIENT_WENT_AWAY.contains(errorType)) {
                ErrorType.record(span, ErrorType.CANCELLED);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // not asked for
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // not asked for
    }
}
