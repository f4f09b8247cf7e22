package dev.observatory.instrumentation.tracing;

import java.util.function.Supplier;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

/**
 * A Vert.x context of its own for one step, in which its span is the current one from beginning to end. In the caller's
 * context the span would have to be put in and taken out, and clients that have looked there before would not see it.
 *
 * @param caller where the result goes; null if the caller is not on a Vert.x context, then it stays where it is
 * @param own where the step runs
 * @param context holds the span, which ends with the step
 */
record StepContext(io.vertx.core.Context caller, io.vertx.core.Context own, Context context) {

    /** In a context that inherits what the caller's holds. */
    static StepContext nested(Vertx vertx, Context context) {
        io.vertx.core.Context caller = Vertx.currentContext();
        return caller == null ? root(vertx, context) : of(caller, VertxContext.newNestedContext(caller), context);
    }

    /** In a context that inherits nothing. */
    static StepContext root(Vertx vertx, Context context) {
        io.vertx.core.Context caller = Vertx.currentContext();
        io.vertx.core.Context root = caller == null ? vertx.getOrCreateContext() : VertxContext.getRootContext(caller);
        return of(caller, VertxContext.createNewDuplicatedContext(root), context);
    }

    private static StepContext of(io.vertx.core.Context caller, io.vertx.core.Context own, Context context) {
        VertxContextSafetyToggle.setContextSafe(own, true);
        return new StepContext(caller, own, context);
    }

    <T> Uni<T> run(Supplier<Uni<T>> step) {
        Scope scope = QuarkusContextStorage.INSTANCE.attach(own, context);
        Uni<T> work = Uni.createFrom()
                .emitter(emitter -> own.runOnContext(ignored -> {
                    Cancellable running = Uni.createFrom()
                            .deferred(step::get)
                            .onTermination()
                            .invoke((item, failure, cancelled) -> end(scope, failure, cancelled))
                            .subscribe()
                            .with(emitter::complete, emitter::fail);
                    emitter.onTermination(running::cancel);
                }));
        return caller == null ? work : work.emitOn(command -> caller.runOnContext(ignored -> command.run()));
    }

    <T> Multi<T> stream(Supplier<Multi<T>> step) {
        Scope scope = QuarkusContextStorage.INSTANCE.attach(own, context);
        Multi<T> work = Multi.createFrom()
                .deferred(step::get)
                .onTermination()
                .invoke((failure, cancelled) -> end(scope, failure, cancelled))
                .runSubscriptionOn(command -> own.runOnContext(ignored -> command.run()));
        return caller == null ? work : work.emitOn(command -> caller.runOnContext(ignored -> command.run()));
    }

    private void end(Scope scope, Throwable failure, boolean cancelled) {
        ErrorType.end(Span.fromContext(context), failure, cancelled);
        scope.close();
    }
}
