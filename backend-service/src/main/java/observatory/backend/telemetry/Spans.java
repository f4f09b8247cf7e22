package observatory.backend.telemetry;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;

import observatory.commons.Cancellation;

/** Spans around steps of a reactive chain. */
@Singleton
public class Spans {

    private final Tracer tracer;

    Spans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("observatory.backend");
    }

    /** As {@link #around(String, UnaryOperator, Supplier)}, without attributes. */
    public <T> Uni<T> around(String name, Supplier<Uni<T>> step) {
        return around(name, span -> span, step);
    }

    /**
     * Runs the step in a child of the current span, which is the current one until the step ends. The step must be alone in
     * its Vert.x context: what runs beside it needs a {@link DetachedSpan}.
     */
    public <T> Uni<T> around(String name, UnaryOperator<SpanBuilder> with, Supplier<Uni<T>> step) {
        return Uni.createFrom().deferred(() -> {
            Context parent = Context.current();
            Span span =
                    with.apply(tracer.spanBuilder(name).setParent(parent)).startSpan();
            return within(parent.with(span), step);
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

    static <T> Uni<T> within(Context context, Supplier<Uni<T>> step) {
        return Uni.createFrom().deferred(() -> {
            // In Quarkus this is kept by the Vert.x context, not by the thread, so that it may be closed on another one.
            Scope scope = context.makeCurrent();
            return Uni.createFrom().deferred(step::get).onTermination().invoke((item, failure, cancelled) -> {
                scope.close();
                end(Span.fromContext(context), failure, cancelled);
            });
        });
    }

    private static void end(Span span, Throwable failure, boolean cancelled) {
        if (cancelled) {
            Cancellation.mark(span);
        } else if (failure != null) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute(Cancellation.ERROR_TYPE, failure.getClass().getName());
        }
        span.end();
    }
}
