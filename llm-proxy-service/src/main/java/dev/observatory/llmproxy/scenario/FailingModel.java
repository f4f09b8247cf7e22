package dev.observatory.llmproxy.scenario;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.observatory.commons.scenario.ScenarioSwitch;

/** A provider in trouble: most attempts end with 500 or 429, so that retries, the circuit breaker and a fallback are at work. */
@Singleton
class FailingModel implements ModelScenario {

    private static final String SERVER_ERROR = "server-error";
    private static final String RATE_LIMITED = "rate-limited";
    private static final String GOOD = "";
    /**
     * What becomes of four attempts, over and over. With two retries, every other call fails. Half of the attempts have the
     * status 500, which is just enough to open the circuit, and leaves it a chance to close.
     */
    private static final List<String> ATTEMPTS = List.of(SERVER_ERROR, RATE_LIMITED, SERVER_ERROR, GOOD);

    private final AtomicLong attempts = new AtomicLong();

    /** Each time it is switched on, it goes the same way. */
    void begin(@Observes ScenarioSwitch event) {
        if (event.begins(name())) {
            attempts.set(0);
        }
    }

    @Override
    public String name() {
        return "failing-model";
    }

    @Override
    public String nextFault() {
        String fault = ATTEMPTS.get((int) (attempts.getAndIncrement() % ATTEMPTS.size()));
        return fault.equals(GOOD) ? null : fault;
    }
}
