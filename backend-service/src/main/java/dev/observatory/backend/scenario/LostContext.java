package dev.observatory.backend.scenario;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import dev.observatory.commons.scenario.Scenarios;

/** Simulates a call that goes on elsewhere and does not take the trace along: a thread pool that nobody instrumented. */
@Singleton
public class LostContext {

    private static final String NAME = "lost-context";
    private static final Logger LOG = Logger.getLogger(LostContext.class);

    private final Scenarios scenarios;

    LostContext(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    public <T> Uni<T> around(Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            Context request = Vertx.currentContext();
            return request == null || !scenarios.isOn(NAME)
                    ? call.get()
                    : Uni.createFrom()
                            .<T>emitter(emitter -> elsewhere(request, () -> {
                                Cancellable running = call.get().subscribe().with(emitter::complete, emitter::fail);
                                emitter.onTermination(running::cancel);
                            }))
                            .emitOn(step -> request.runOnContext(ignored -> step.run()));
        });
    }

    /** What comes faster than it is taken is kept; an answer has a bound. */
    public <T> Multi<T> aroundMulti(Supplier<Multi<T>> call) {
        return Multi.createFrom().deferred(() -> {
            Context request = Vertx.currentContext();
            return request == null || !scenarios.isOn(NAME)
                    ? call.get()
                    : Multi.createFrom()
                            .<T>emitter(emitter -> elsewhere(request, () -> {
                                Cancellable running =
                                        call.get().subscribe().with(emitter::emit, emitter::fail, emitter::complete);
                                emitter.onTermination(running::cancel);
                            }))
                            .emitOn(step -> request.runOnContext(ignored -> step.run()));
        });
    }

    private static void elsewhere(Context request, Runnable call) {
        LOG.warn("The call of the model goes on without its trace");
        VertxContext.createNewDuplicatedContext(VertxContext.getRootContext(request))
                .runOnContext(ignored -> call.run());
    }
}
