package dev.observatory.commons.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.openfeature.sdk.Reason;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class ScenariosTest {

    @Inject
    Switches switches;

    @Inject
    FinishedSpans spans;

    @AfterEach
    void allOff() {
        switches.set(Map.of());
    }

    @Test
    void scenario_isOffAtFirst_andLeavesNoMark() {
        assertEquals("healthy", probe("slow-database", "", "").answer());
        assertEquals(List.of(), probe("slow-database", "", "").events());
    }

    @Test
    void scenario_thatIsSwitchedOn_holdsForAllRequests_andIsOnTheirSpans() {
        switches.set(Map.of("slow-database", Instant.now().plusSeconds(60)));

        Probe broken = probe("slow-database", "", "");

        assertEquals("broken", broken.answer());
        assertEquals("healthy", probe("memory-leak", "", "").answer());
        assertEquals(1, broken.events().size());
        EventData event = broken.events().get(0);
        assertEquals("feature_flag.evaluation", event.getName());
        assertEquals(
                Map.of(
                        AttributeKey.stringKey("feature_flag.key"), "slow-database",
                        AttributeKey.stringKey("feature_flag.result.variant"), "on",
                        AttributeKey.stringKey("feature_flag.provider.name"), "observatory-scenarios",
                        AttributeKey.stringKey("feature_flag.result.reason"), "static"),
                event.getAttributes().asMap());
    }

    @Test
    void header_breaksOneRequestOnly() {
        Probe broken = probe("memory-leak", RequestedScenarios.HEADER, "slow-database, memory-leak");

        assertEquals("broken", broken.answer());
        assertEquals(
                Reason.TARGETING_MATCH.name().toLowerCase(Locale.ROOT),
                broken.events().get(0).getAttributes().get(AttributeKey.stringKey("feature_flag.result.reason")));
        assertEquals("healthy", probe("memory-leak", "", "").answer());
    }

    @Test
    void baggage_carriesItFromServiceToService() {
        assertEquals(
                "broken",
                probe("memory-leak", "baggage", "observatory.scenario=slow-database%2Cmemory-leak")
                        .answer());
        assertEquals(
                "healthy",
                probe("memory-leak", "baggage", "observatory.scenario=memory").answer());
    }

    @Test
    void unknownScenario_isOff() {
        assertEquals(
                "healthy", probe("lunch", RequestedScenarios.HEADER, "lunch").answer());
    }

    private record Probe(String answer, List<EventData> events) {}

    private Probe probe(String scenario, String header, String value) {
        String traceId = UUID.randomUUID().toString().replace("-", "");
        String answer = RestAssured.given()
                .header("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(traceId))
                .header(header.isEmpty() ? "X-Nothing" : header, value)
                .get("/probe/" + scenario)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new Probe(answer, spans.await(traceId).getEvents());
    }
}
