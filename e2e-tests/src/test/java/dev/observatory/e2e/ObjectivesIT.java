package dev.observatory.e2e;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Lite promises what Prometheus' rules promise, as far as spans can tell. */
@ExtendWith(SharedObservatory.class)
class ObjectivesIT {

    /** Needs a metric: no span tells how long a chat waited for the model. */
    private static final String METRIC_ONLY = "chat-latency";

    @Test
    void objectivesOfLite_areThoseOfTheRules(Observatory observatory) {
        List<String> expected = new PrometheusRules()
                .objectives().stream()
                        .filter(objective -> !objective.name().equals(METRIC_ONLY))
                        .map(objective ->
                                "%s %s: %s".formatted(objective.name(), objective.target(), objective.description()))
                        .toList();

        List<String> told = new ArrayList<>();
        for (JsonNode objective : new Http()
                .get(observatory.lite().url() + "/api/objectives")
                .json()
                .path("objectives")) {
            told.add("%s %s: %s"
                    .formatted(
                            objective.path("name").asText(),
                            objective.path("target").asDouble(),
                            objective.path("description").asText()));
        }

        assertEquals(expected, told);
    }
}
