package observatory.backend.telemetry;

import java.util.function.Supplier;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

/** The root span of work that belongs to no request, or outlives it. It has started; {@link #run} ends it. */
public final class DetachedSpan {

    private final Span span;

    DetachedSpan(Span span) {
        this.span = span;
    }

    /** @return 32 hexadecimal digits */
    public String traceId() {
        return span.getSpanContext().getTraceId();
    }

    /** Runs the step in a Vert.x context of its own, so that nothing of the caller's is seen there; the result comes back to the caller's. */
    public <T> Uni<T> run(Supplier<Uni<T>> step) {
        return Uni.createFrom().deferred(() -> {
            io.vertx.core.Context caller = Vertx.currentContext();
            io.vertx.core.Context own = VertxContext.createNewDuplicatedContext(VertxContext.getRootContext(caller));
            VertxContextSafetyToggle.setContextSafe(own, true);
            Uni<T> work = Uni.createFrom().emitter(emitter -> own.runOnContext(ignored -> {
                Cancellable running = Spans.within(Context.root().with(span), step)
                        .subscribe()
                        .with(emitter::complete, emitter::fail);
                emitter.onTermination(running::cancel);
            }));
            return work.emitOn(command -> caller.runOnContext(ignored -> command.run()));
        });
    }
}
