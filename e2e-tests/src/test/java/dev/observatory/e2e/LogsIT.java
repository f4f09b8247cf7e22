package dev.observatory.e2e;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

@ExtendWith(SharedObservatory.class)
class LogsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(15);
    /** The place in the trace: in OTLP fields of the record, on the console a part of the diagnostic context. */
    private static final Set<String> CONTEXT = Set.of("traceId", "spanId", "parentId", "sampled");
    /** What Quarkus adds to OTLP alone: where the line was written. */
    private static final Set<String> ORIGIN = Set.of(
            "log.logger.namespace",
            "bridge.name",
            "code.function.name",
            "code.line.number",
            "thread.id",
            "thread.name",
            "parentId");

    private record Line(String body, String severity, String spanId, Map<String, String> fields)
            implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            return toString().compareTo(other.toString());
        }
    }

    @Test
    void otlpAndConsole_sayTheSameFieldByField(Observatory observatory) {
        String traceId = observatory.askJourney().run().answer().traceId();

        observatory
                .parts()
                .forEach((service, part) -> await(service).atMost(LIMIT).untilAsserted(() -> {
                    List<Line> console = console(part, traceId);
                    assertEquals(false, console.isEmpty());
                    assertEquals(console, otlp(observatory, service, traceId));
                }));
    }

    @Test
    void otlp_saysTheMethodThatWroteALine(Observatory observatory) {
        String traceId = observatory.askJourney().run().answer().traceId();

        await().atMost(LIMIT).untilAsserted(() -> {
            List<String> origins = observatory.lite().backend().logs(traceId).stream()
                    .map(log -> log.attributes().getOrDefault("code.function.name", ""))
                    .toList();
            assertEquals(
                    true,
                    origins.stream()
                            .anyMatch(origin -> origin.startsWith("dev.observatory.frontend.chat.ChatResource.")),
                    origins::toString);
            assertEquals(
                    List.of(),
                    origins.stream().filter(origin -> origin.contains("null")).toList());
        });
    }

    @Test
    void logLevel_changesInAllServicesWhileTheyRun(Observatory observatory) {
        try {
            assertEquals(
                    List.of("frontend-service", "backend-service", "llm-proxy-service"),
                    JSON.convertValue(setLevel(observatory, "DEBUG").json().path("services"), List.class));
            String page = new Http().get(observatory.frontend().url() + "/").traceResponse();

            await().atMost(LIMIT)
                    .until(() -> observatory.frontend().log().contains("\"level\":\"DEBUG\",\"message\":\"GET / 200"));
            assertEquals(false, page == null);
        } finally {
            setLevel(observatory, "INFO");
        }
    }

    private static Http.Answer setLevel(Observatory observatory, String level) {
        return new Http()
                .send(HttpRequest.newBuilder(URI.create(observatory.frontend().url() + "/api/log-level"))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"logger\":\"dev.observatory\",\"level\":\"%s\"}".formatted(level))));
    }

    /** @return sorted, since both ways have queues of their own; a line that comes twice is there twice */
    private static List<Line> console(Part part, String traceId) {
        List<Line> lines = new ArrayList<>();
        part.log().lines().filter(text -> text.contains(traceId)).forEach(text -> {
            JsonNode json = parse(text);
            Map<String, String> fields = new TreeMap<>();
            json.path("mdc").properties().forEach(field -> {
                if (!CONTEXT.contains(field.getKey())) {
                    fields.put(field.getKey(), field.getValue().asText());
                }
            });
            if (json.at("/mdc/traceId").asText().equals(traceId)) {
                lines.add(new Line(
                        json.path("message").asText(),
                        json.path("level").asText(),
                        json.at("/mdc/spanId").asText(),
                        fields));
            }
        });
        return lines.stream().sorted().toList();
    }

    private static List<Line> otlp(Observatory observatory, String service, String traceId) {
        List<Line> lines = new ArrayList<>();
        for (ReceivedLog log : observatory.lite().backend().logs(traceId)) {
            if (log.service().equals(service)) {
                Map<String, String> fields = new TreeMap<>(log.attributes());
                fields.keySet().removeAll(ORIGIN);
                lines.add(new Line(log.body(), log.severity(), log.spanId(), fields));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
