package dev.observatory.instrumentation.tracing;

import java.util.function.Supplier;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Runs a step in a Vert.x context of its own, in which its span is the current one from beginning to end. In the caller's
 * context the span would have to be put in and taken out, and clients that have looked there before would not see it.
 */
final class SpanContexts {

    private SpanContexts() {}

    /** The span ends with the step; the result comes back to the caller's context. */
    static <T> Uni<T> run(
            io.vertx.core.Context caller, io.vertx.core.Context own, Context context, Supplier<Uni<T>> step) {
        VertxContextSafetyToggle.setContextSafe(own, true);
        Scope scope = QuarkusContextStorage.INSTANCE.attach(own, context);
        Uni<T> work = Uni.createFrom()
                .emitter(emitter -> own.runOnContext(ignored -> {
                    Cancellable running = Uni.createFrom()
                            .deferred(step::get)
                            .onTermination()
                            .invoke((item, failure, cancelled) -> {
                                ErrorType.end(Span.fromContext(context), failure, cancelled);
                                scope.close();
                            })
                            .subscribe()
                            .with(emitter::complete, emitter::fail);
                    emitter.onTermination(running::cancel);
                }));
        return work.emitOn(command -> caller.runOnContext(ignored -> command.run()));
    }
}
