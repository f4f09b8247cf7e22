package dev.observatory.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads traces through Jaeger's query API v3, so from lite as well as from Jaeger; and logs, from lite alone. */
public class TraceBackend implements TraceSource, LogSource {

    private final Http http = new Http();
    private final String baseUrl;

    public TraceBackend(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** @return the ids of the traces with such a span that have arrived so far */
    public Set<String> find(String service, String operation) {
        String query = "/api/v3/traces?query.service_name=%s&query.operation_name=%s"
                .formatted(
                        URLEncoder.encode(service, StandardCharsets.UTF_8),
                        URLEncoder.encode(operation, StandardCharsets.UTF_8));
        Set<String> ids = new TreeSet<>();
        for (JsonNode ofResource : http.get(baseUrl + query).json().at("/result/resourceSpans")) {
            for (JsonNode ofScope : ofResource.path("scopeSpans")) {
                ofScope.path("spans")
                        .forEach(span -> ids.add(span.path("traceId").asText()));
            }
        }
        return ids;
    }

    @Override
    public List<ReceivedSpan> trace(String traceId) {
        Http.Answer answer = http.get(baseUrl + "/api/v3/traces/" + traceId);
        return answer.status() == 404 ? List.of() : OtlpJson.spans(answer.json().at("/result/resourceSpans"));
    }

    /** @return the ids of at most a thousand traces of the service; from lite alone */
    public Set<String> traceIds(String service) {
        Set<String> ids = new HashSet<>();
        http.get(baseUrl + "/api/search?limit=1000&service=" + service)
                .json()
                .path("traces")
                .forEach(trace -> ids.add(trace.path("traceId").asText()));
        return ids;
    }

    @Override
    public List<ReceivedLog> logs(String traceId) {
        List<ReceivedLog> logs = new ArrayList<>();
        for (JsonNode log :
                http.get(baseUrl + "/api/logs?traceId=" + traceId).json().path("logs")) {
            logs.add(new ReceivedLog(
                    log.path("service").asText(),
                    log.path("severityText").asText(),
                    log.path("body").asText(),
                    log.path("spanId").asText(),
                    texts(log.path("attributes"))));
        }
        return logs;
    }

    public List<Signals.Edge> edges() {
        List<Signals.Edge> edges = new ArrayList<>();
        for (JsonNode edge : http.get(baseUrl + "/api/dependencies").json().path("data")) {
            edges.add(new Signals.Edge(
                    edge.path("parent").asText(), edge.path("child").asText()));
        }
        return edges;
    }

    private static Map<String, String> texts(JsonNode attributes) {
        Map<String, String> texts = new HashMap<>();
        attributes
                .fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
