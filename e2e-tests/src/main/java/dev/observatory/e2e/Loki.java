package dev.observatory.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Loki's HTTP API. */
class Loki implements LogSource {

    private final Http http = new Http();
    private final String baseUrl;

    Loki(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public List<ReceivedLog> logs(String traceId) {
        String query = "{service_namespace=\"observatory\"} | trace_id = \"%s\"".formatted(traceId);
        JsonNode streams = http.get(baseUrl + "/loki/api/v1/query_range?since=15m&limit=1000&query="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .json()
                .at("/data/result");
        List<ReceivedLog> logs = new ArrayList<>();
        for (JsonNode stream : streams) {
            Map<String, String> labels = labels(stream.path("stream"));
            stream.path("values")
                    .forEach(value -> logs.add(new ReceivedLog(
                            labels.getOrDefault("service_name", ""),
                            labels.getOrDefault("severity_text", ""),
                            value.path(1).asText(),
                            labels.getOrDefault("span_id", ""),
                            labels)));
        }
        return logs;
    }

    private static Map<String, String> labels(JsonNode stream) {
        Map<String, String> labels = new HashMap<>();
        stream.fields()
                .forEachRemaining(
                        label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
