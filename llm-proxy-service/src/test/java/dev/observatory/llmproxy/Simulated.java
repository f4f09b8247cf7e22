package dev.observatory.llmproxy;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The proxy in front of its own simulator, with waits as short as they may be. */
public class Simulated implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "llm.simulator.chunk-interval", "1ms",
                "llm.simulator.slow-first-token", "300ms",
                "llm.resilience.backoff", "1ms",
                "llm.resilience.circuit-volume", "1000",
                "llm.providers.default.price.input", "1",
                "llm.providers.default.price.output", "2");
    }
}
