package dev.observatory.llmproxy.scenario;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.event.Observes;

import dev.observatory.commons.scenario.ScenarioSwitch;

/** A scenario in which the model misbehaves; the simulator plays it, so that nothing on the way to it has to know. */
abstract class ModelScenario {

    /** An attempt that goes well. */
    static final String GOOD = "";

    private final String name;
    private final List<String> faults;
    private final AtomicLong attempts = new AtomicLong();

    /** @param faults of the simulator, what becomes of one attempt after the other, over and over */
    ModelScenario(String name, String... faults) {
        this.name = name;
        this.faults = List.of(faults);
    }

    /** Each time it is switched on, it goes the same way. */
    void begin(@Observes ScenarioSwitch event) {
        if (event.begins(name)) {
            attempts.set(0);
        }
    }

    String name() {
        return name;
    }

    /** @return the simulator's fault for the next attempt; null if that one goes well */
    String nextFault() {
        String fault = faults.get((int) (attempts.getAndIncrement() % faults.size()));
        return fault.equals(GOOD) ? null : fault;
    }
}
