package observatory.llmproxy.telemetry;

import java.util.function.Supplier;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;

/**
 * Makes a span the parent of what an asynchronous call does. A {@code Scope} would not: it is bound to a thread and to
 * the moment, while the connection that carries the call may come much later. So the call gets a Vert.x context of its
 * own that carries the span, and its result comes back on the context of the caller, which still carries its own.
 *
 * <p>The call must be assembled on that context too, not only subscribed to: context propagation captures the current
 * span when a Mutiny operator is made, and brings it back whenever the operator runs.
 */
final class SpanScope {

    private SpanScope() {}

    static <T> Uni<T> within(Span span, Supplier<Uni<T>> call) {
        return Uni.createFrom().emitter(emitter -> {
            io.vertx.core.Context outer = Vertx.currentContext();
            io.vertx.core.Context inner = VertxContext.createNewDuplicatedContext(outer);
            QuarkusContextStorage.INSTANCE.attach(inner, Context.current().with(span));
            inner.runOnContext(ignored -> run(call, outer, emitter));
        });
    }

    private static <T> void run(Supplier<Uni<T>> call, io.vertx.core.Context outer, UniEmitter<? super T> emitter) {
        Cancellable running = Uni.createFrom()
                .deferred(call::get)
                .subscribe()
                .with(
                        item -> outer.runOnContext(ignored -> emitter.complete(item)),
                        failure -> outer.runOnContext(ignored -> emitter.fail(failure)));
        emitter.onTermination(running::cancel);
    }
}
