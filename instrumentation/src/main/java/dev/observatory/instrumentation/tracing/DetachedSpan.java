package dev.observatory.instrumentation.tracing;

import java.util.function.Supplier;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** The root span of work that belongs to no request, or outlives it. It has started; {@link #run} ends it. */
public final class DetachedSpan {

    private final Vertx vertx;
    private final Span span;

    DetachedSpan(Vertx vertx, Span span) {
        this.vertx = vertx;
        this.span = span;
    }

    /** @return 32 hexadecimal digits */
    public String traceId() {
        return span.getSpanContext().getTraceId();
    }

    /** Runs the step where nothing of the caller's context is seen. */
    public <T> Uni<T> run(Supplier<Uni<T>> step) {
        return Uni.createFrom()
                .deferred(
                        () -> StepContext.root(vertx, Context.root().with(span)).run(step));
    }
}
