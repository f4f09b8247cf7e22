package dev.observatory.e2e.stack;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Services;

/** One of everything that a dashboard can show: questions, events, and the faults of the model. */
class Journeys {

    private static final List<String> FAULTS = List.of(
            "rate-limited",
            "server-error",
            "hang",
            "slow-first-token",
            "broken-stream",
            "truncated-json",
            "missing-usage",
            "wrong-schema");

    /** Two ways to ask, ten kinds of events. */
    private static final int JOURNEYS = 12;

    private final Http http = new Http();
    private final Services services;

    Journeys(Services services) {
        this.services = services;
    }

    /** @return the trace ids of what was asked of the frontend */
    List<String> runAll() {
        List<String> traceIds = new ArrayList<>();
        String frontend = services.frontend().url();
        for (String path : List.of("/api/chat", "/api/chat/stream")) {
            traceIds.add(http.postJson(frontend + path, "{\"query\":\"What is a span?\"}")
                    .traceId());
        }
        for (JsonNode event : http.get(frontend + "/api/events").json()) {
            traceIds.add(
                    http.postJson(frontend + "/api/events/" + event.path("kind").asText(), "{}")
                            .traceId());
        }
        if (traceIds.size() != JOURNEYS) {
            throw new IllegalStateException("%d journeys instead of %d".formatted(traceIds.size(), JOURNEYS));
        }
        for (String fault : FAULTS) {
            for (boolean stream : new boolean[] {false, true}) {
                fault(fault, stream);
            }
        }
        return traceIds;
    }

    private void fault(String fault, boolean stream) {
        http.send(HttpRequest.newBuilder(URI.create(services.llmProxy().url() + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("X-Simulator-Fault", fault)
                .header("X-Request-Timeout-Ms", "3000")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"observatory-simulator\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                                .formatted(stream))));
    }
}
