package dev.observatory.llmproxy.scenario;

import java.util.List;

import jakarta.inject.Singleton;

import io.opentelemetry.context.Context;
import io.quarkus.arc.All;

import dev.observatory.commons.scenario.Scenarios;

/**
 * What is wrong with the model at the moment. Only the provider that is asked first has a bad day: the next one shows what a
 * fallback is good for.
 */
@Singleton
public class ModelScenarios {

    private final Scenarios scenarios;
    private final List<ModelScenario> all;

    ModelScenarios(Scenarios scenarios, @All List<ModelScenario> all) {
        this.scenarios = scenarios;
        this.all = all;
    }

    /**
     * @param attempt the context of its span, which then says which scenario is at work
     * @return the simulator's fault for this attempt at the provider that is asked first; null for none
     */
    public String fault(Context attempt) {
        String fault = null;
        for (ModelScenario scenario : all) {
            if (scenarios.isOn(scenario.name(), attempt)) {
                fault = scenario.nextFault();
            }
        }
        return fault;
    }
}
