package dev.observatory.instrumentation.tracing;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says on the server span of a request whose client went away what {@link ErrorType} says everywhere. With HTTP/1, Vert.x
 * ends the span before anybody else hears of it, with the name of its exception as {@code error.type}; the last moment to
 * change that is when the span ends. With HTTP/2 it ends the span afterwards, as if the request had been answered.
 */
@Singleton
class CancelledRequests implements ExtendedSpanProcessor {

    private static final String CONNECTION_CLOSED = HttpClosedException.class.getName();
    /** Ahead of everything that may answer, so that no request escapes it. */
    private static final int PRIORITY = 1_002;

    private final boolean enabled;

    CancelledRequests(@ConfigProperty(name = "observatory.cancelled-requests.enabled") boolean enabled) {
        this.enabled = enabled;
    }

    void register(@Observes Filters filters) {
        if (enabled) {
            filters.register(CancelledRequests::watch, PRIORITY);
        }
    }

    private static void watch(RoutingContext request) {
        if (request.request().version() == HttpVersion.HTTP_2) {
            Span span = Span.current();
            request.addEndHandler(ended -> {
                if (ended.failed()) {
                    ErrorType.record(span, ErrorType.CANCELLED);
                }
            });
        }
        request.next();
    }

    @Override
    public boolean isOnEndingRequired() {
        return enabled;
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
