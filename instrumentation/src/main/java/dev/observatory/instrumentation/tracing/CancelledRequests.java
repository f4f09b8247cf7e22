package dev.observatory.instrumentation.tracing;

import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import io.vertx.core.http.HttpClosedException;

/**
 * Vert.x ends the server span of a request whose client went away before anybody else hears of it, with the name of its
 * exception as {@code error.type}. Here is the last moment to say it as {@link ErrorType} does everywhere.
 */
@Singleton
class CancelledRequests implements ExtendedSpanProcessor {

    private static final String CONNECTION_CLOSED = HttpClosedException.class.getName();

    @Override
    public boolean isOnEndingRequired() {
        return true;
    }

    @Override
    public void onEnding(ReadWriteSpan span) {
        if (span.getKind() == SpanKind.SERVER && CONNECTION_CLOSED.equals(span.getAttribute(ErrorType.KEY))) {
            ErrorType.record(span, ErrorType.CANCELLED);
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
