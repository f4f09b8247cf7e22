package dev.observatory.instrumentation.tracing;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Spans around steps of a reactive chain. */
@Singleton
public class Spans {

    private final Tracer tracer;

    Spans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("dev.observatory.instrumentation");
    }

    /** As {@link #around(String, UnaryOperator, Supplier)}, without attributes. */
    public <T> Uni<T> around(String name, Supplier<Uni<T>> step) {
        return around(name, span -> span, step);
    }

    /** Runs the step in a child of the current span, which is the current one for all that the step does, and for nothing else. */
    public <T> Uni<T> around(String name, UnaryOperator<SpanBuilder> with, Supplier<Uni<T>> step) {
        return Uni.createFrom().deferred(() -> {
            io.vertx.core.Context caller = Vertx.currentContext();
            Context parent = Context.current();
            Span span = with.apply(tracer.spanBuilder(name).setParent(parent)).startSpan();
            return SpanContexts.run(caller, VertxContext.newNestedContext(caller), parent.with(span), step);
        });
    }

    /** @return the root of a trace of its own that points to the current span, if there is one */
    public DetachedSpan detached(String name) {
        SpanBuilder builder = tracer.spanBuilder(name).setNoParent();
        Span current = Span.current();
        if (current.getSpanContext().isValid()) {
            builder.addLink(current.getSpanContext());
        }
        return new DetachedSpan(builder.startSpan());
    }
}
