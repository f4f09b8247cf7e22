package dev.observatory.llmproxy.scenario;

import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.Metrics;
import dev.observatory.llmproxy.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With a second provider, as docs/scenarios/failing-model.md advises: the circuit opens, and nobody gets an error. */
@QuarkusTest
@TestProfile(FailingModelFallbackTest.WithBackup.class)
class FailingModelFallbackTest {

    private static final int VOLUME = 5;
    private static final int OPEN = 2;

    /** Two simulators, and a circuit that decides after a few attempts. */
    public static class WithBackup implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new Simulated().getConfigOverrides());
            settings.put("llm.resilience.circuit-volume", Integer.toString(VOLUME));
            settings.put("llm.resilience.circuit-delay", "60s");
            settings.put("llm.providers.backup.model", "observatory-simulator");
            settings.put("llm.providers.backup.priority", "200");
            return settings;
        }
    }

    @Inject
    FinishedSpans spans;

    @AfterEach
    void allOff() {
        Switch.allOff();
    }

    @Test
    void everyQuestion_isAnsweredByTheSecondProvider_andTheCircuitOpens() {
        Switch.on("failing-model");

        Response last = null;
        for (int i = 0; i < VOLUME; i++) {
            last = Client.ask(Client.ASK);
            last.then().statusCode(200);
            assertNull(spans.call(Client.traceId(last)).getAttributes().get(AttributeKey.stringKey("error.type")));
        }

        assertEquals(OPEN, Metrics.sum("llm_proxy_circuit_state", "llm_provider=\"default\""));
        assertEquals(0, Metrics.sum("llm_proxy_circuit_state", "llm_provider=\"backup\""));
        assertTrue(Metrics.sum("llm_proxy_fallbacks_total", "llm_provider=\"default\"") >= 2, "fallbacks");
        assertEquals(1, spans.named(Client.traceId(last), "POST").size(), "the open circuit costs no attempt");
    }
}
