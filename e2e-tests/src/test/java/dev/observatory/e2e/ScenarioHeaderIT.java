package dev.observatory.e2e;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code X-Observatory-Scenario} breaks one request, sent to the frontend, in the service that the scenario is of. */
@ExtendWith(SharedObservatory.class)
class ScenarioHeaderIT {

    private static final String NAME = "slow-database";

    private final Http http = new Http();

    @Test
    void header_breaksOneRequest_whichSaysSoOnItsSpan_andNoOther(Observatory observatory) {
        String broken = ask(observatory, NAME);
        String healthy = ask(observatory, "nothing");

        JsonNode event = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> flag(observatory, broken), found -> !found.isMissingNode());
        assertEquals("feature_flag.evaluation", event.path("name").asText());
        assertTrue(event.toString().contains("\"" + NAME + "\""), event.toString());
        assertTrue(event.toString().contains("\"targeting_match\""), event.toString());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> observatory.lite().backend().trace(healthy).size() >= 10);
        assertTrue(flag(observatory, healthy).isMissingNode());
    }

    @Test
    void switch_isTakenByTheService_andTakenBack(Observatory observatory) {
        String url = observatory.frontend().url() + "/api/scenarios";

        // as far as others are concerned: a scenario that only a conversation that is read shows
        Http.Answer on = put(url + "/n-plus-one", "{\"enabled\":true,\"duration\":\"PT5S\"}");
        Http.Answer off = put(url + "/n-plus-one", "{\"enabled\":false}");

        assertEquals("on", on.json().at("/services/0/state").asText(), on.body());
        assertEquals("off", off.json().at("/services/0/state").asText(), off.body());
        assertFalse(off.json().path("enabled").asBoolean());
    }

    private String ask(Observatory observatory, String scenario) {
        Http.Answer answer = http.send(
                HttpRequest.newBuilder(URI.create(observatory.frontend().url() + "/api/chat"))
                        .header("Content-Type", "application/json")
                        .header("X-Observatory-Scenario", scenario)
                        .POST(BodyPublishers.ofString("{\"query\":\"What is a trace?\"}")));
        assertEquals(200, answer.status(), answer.body());
        return answer.traceId();
    }

    private Http.Answer put(String url, String body) {
        return http.send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    /** @return the first event of the trace that tells a flag; missing if there is none */
    private JsonNode flag(Observatory observatory, String traceId) {
        JsonNode spans =
                http.get(observatory.lite().url() + "/api/v3/traces/" + traceId).json();
        return spans.findValues("events").stream()
                .flatMap(events -> StreamSupport.stream(events.spliterator(), false))
                .filter(event -> event.path("name").asText().startsWith("feature_flag"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
