package dev.observatory.llmproxy.scenario;

import jakarta.inject.Singleton;

/** A provider in trouble: most attempts end with 500 or 429, so that retries, the circuit breaker and a fallback are at work. */
@Singleton
class FailingModel extends ModelScenario {

    private static final String SERVER_ERROR = "server-error";
    private static final String RATE_LIMITED = "rate-limited";
    /**
     * What becomes of four attempts. With two retries, every other call fails. Half of the attempts have the status 500, which is
     * just enough to open the circuit, and leaves it a chance to close.
     */
    private static final String[] ATTEMPTS = {SERVER_ERROR, RATE_LIMITED, SERVER_ERROR, GOOD};

    FailingModel() {
        super("failing-model", ATTEMPTS);
    }
}
