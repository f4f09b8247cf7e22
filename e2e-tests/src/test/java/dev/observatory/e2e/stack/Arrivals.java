package dev.observatory.e2e.stack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Lite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a sender sent, as lite's API has it. */
class Arrivals {

    private final Http http = new Http();
    private final Lite lite;

    Arrivals(Lite lite) {
        this.lite = lite;
    }

    /**
     * All three signals of one service.
     *
     * @param service how its name begins: SDKs add their language or program to that of one without a name
     */
    void assertArrive(String service, String span, String metric, String log) {
        await(span).atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            String sender = sender(metric, service);
            assertFalse(sender.isEmpty(), "no metric %s of %s".formatted(metric, service));
            assertFalse(lite.backend().find(sender, span).isEmpty(), "no span " + span);
            String logs = "/api/logs?service=" + URLEncoder.encode(sender, StandardCharsets.UTF_8);
            assertTrue(get(logs).path("logs").findValuesAsText("body").contains(log), "no log record " + log);
        });
    }

    /** @return whose metric it is, of those whose name begins so; empty if nobody's */
    private String sender(String metric, String start) {
        for (JsonNode listed : get("/api/metrics").path("metrics")) {
            if (listed.path("name").asText().equals(metric)) {
                for (JsonNode service : listed.path("services")) {
                    if (service.asText().startsWith(start)) {
                        return service.asText();
                    }
                }
            }
        }
        return "";
    }

    private JsonNode get(String path) {
        return http.get(lite.url() + path).json();
    }
}
