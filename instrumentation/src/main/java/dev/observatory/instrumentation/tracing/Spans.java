package dev.observatory.instrumentation.tracing;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Spans around steps of a reactive chain. Each span ends with its step, by item, failure ({@code error.type}, see {@link
 * ErrorType}) or cancellation.
 */
@Singleton
public class Spans {

    private final Vertx vertx;
    private final Tracer tracer;

    Spans(Vertx vertx, OpenTelemetry telemetry) {
        this.vertx = vertx;
        this.tracer = telemetry.getTracer("dev.observatory.instrumentation");
    }

    /** As {@link #around(String, UnaryOperator, Supplier)}, without attributes. */
    public <T> Uni<T> around(String name, Supplier<Uni<T>> step) {
        return around(name, span -> span, step);
    }

    /** Runs the step in a child of the current span, which is the current one for all that the step does, and for nothing else. */
    public <T> Uni<T> around(String name, UnaryOperator<SpanBuilder> with, Supplier<Uni<T>> step) {
        return Uni.createFrom()
                .deferred(() -> StepContext.nested(vertx, start(name, with)).run(step));
    }

    /** As {@link #around(String, UnaryOperator, Supplier)}, for a stream: the span ends when the stream does. */
    public <T> Multi<T> aroundMulti(String name, UnaryOperator<SpanBuilder> with, Supplier<Multi<T>> step) {
        return Multi.createFrom().deferred(() -> StepContext.nested(vertx, start(name, with)).stream(step));
    }

    /** As {@link #detached(String, UnaryOperator)}, without attributes. */
    public DetachedSpan detached(String name) {
        return detached(name, span -> span);
    }

    /**
     * For work that belongs to no request, or outlives it.
     *
     * @param with adds attributes, and links to further spans
     * @return the root of a trace of its own, with a link to the current span if there is one
     */
    public DetachedSpan detached(String name, UnaryOperator<SpanBuilder> with) {
        SpanBuilder builder = with.apply(tracer.spanBuilder(name).setNoParent());
        Span current = Span.current();
        if (current.getSpanContext().isValid()) {
            builder.addLink(current.getSpanContext());
        }
        return new DetachedSpan(vertx, builder.startSpan());
    }

    /**
     * For housekeeping that would only fill the list of traces.
     *
     * @return the root of a trace that is recorded nowhere, neither here nor in called services
     */
    public DetachedSpan unrecorded() {
        IdGenerator ids = IdGenerator.random();
        return new DetachedSpan(
                vertx,
                Span.wrap(SpanContext.create(
                        ids.generateTraceId(),
                        ids.generateSpanId(),
                        TraceFlags.getDefault(),
                        TraceState.getDefault())));
    }

    private Context start(String name, UnaryOperator<SpanBuilder> with) {
        Context parent = Context.current();
        return parent.with(
                with.apply(tracer.spanBuilder(name).setParent(parent)).startSpan());
    }
}
