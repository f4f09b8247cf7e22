package dev.observatory.backend.scenario;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.observatory.commons.scenario.Scenarios;

/**
 * Simulates two layers that retry: the model fails, llm-proxy-service asks it three times, and this service asks
 * llm-proxy-service four times, without a wait. Only the built-in simulator fails so.
 */
@Singleton
public class RetryStorm {

    private static final String NAME = "retry-storm";

    /** How often a call is repeated here, where none should be. */
    private static final int RETRIES = 3;

    /** What the simulator is told to answer with. */
    private static final String FAULT = "server-error";

    private static final Logger LOG = Logger.getLogger(RetryStorm.class);

    private final Scenarios scenarios;

    RetryStorm(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    /** @param call makes the call, with the fault that the model is asked for; null for none */
    public <T> Uni<T> around(Function<String, Uni<T>> call) {
        if (!scenarios.isOn(NAME)) {
            return call.apply(null);
        }
        return Uni.createFrom()
                .deferred(() -> call.apply(FAULT))
                .onFailure()
                .invoke(RetryStorm::tell)
                .onFailure()
                .retry()
                .atMost(RETRIES);
    }

    /** As {@link #around}; what has begun to answer isn't asked again. */
    public <T> Multi<T> aroundMulti(Function<String, Multi<T>> call) {
        if (!scenarios.isOn(NAME)) {
            return call.apply(null);
        }
        AtomicBoolean begun = new AtomicBoolean();
        return Multi.createFrom()
                .deferred(() -> call.apply(FAULT))
                .onItem()
                .invoke(() -> begun.set(true))
                .onFailure()
                .invoke(RetryStorm::tell)
                .onFailure(failure -> !begun.get())
                .retry()
                .atMost(RETRIES);
    }

    private static void tell(Throwable failure) {
        LOG.warnf("The model failed, ask again at once: %s", failure.getMessage());
    }
}
