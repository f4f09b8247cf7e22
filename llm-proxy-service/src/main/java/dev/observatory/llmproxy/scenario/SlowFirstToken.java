package dev.observatory.llmproxy.scenario;

import jakarta.inject.Singleton;

/** A model that is overloaded: it takes seconds to begin, and then writes as fast as always. */
@Singleton
class SlowFirstToken extends ModelScenario {

    /** Waits for {@code llm.simulator.slow-first-token}, 3 s. */
    private static final String FAULT = "slow-first-token";

    SlowFirstToken() {
        super("slow-first-token", FAULT);
    }
}
