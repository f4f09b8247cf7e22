package dev.observatory.llmproxy.scenario;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.observatory.commons.scenario.ScenarioSwitch;

/** A connection that breaks in the middle of answers: the status was 200 long ago, so only the stream's end tells. */
@Singleton
class BrokenStream implements ModelScenario {

    private static final String FAULT = "broken-stream";
    /** Every other answer is whole, to compare. */
    private static final int ONE_IN = 2;

    private final AtomicLong attempts = new AtomicLong();

    /** Each time it is switched on, it goes the same way. */
    void begin(@Observes ScenarioSwitch event) {
        if (event.begins(name())) {
            attempts.set(0);
        }
    }

    @Override
    public String name() {
        return "broken-stream";
    }

    @Override
    public String nextFault() {
        return attempts.getAndIncrement() % ONE_IN == 0 ? FAULT : null;
    }
}
