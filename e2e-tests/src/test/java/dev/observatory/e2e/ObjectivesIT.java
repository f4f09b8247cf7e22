package dev.observatory.e2e;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Lite promises what Prometheus' rules promise. */
@ExtendWith(SharedObservatory.class)
class ObjectivesIT {

    @Test
    void objectivesOfLite_areThoseOfTheRules(Observatory observatory) {
        List<String> expected = new PrometheusRules()
                .objectives().stream()
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
