package observatory.e2e;

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
public class TraceBackend {

    private static final List<String> KINDS =
            List.of("unspecified", "internal", "server", "client", "producer", "consumer");

    private final Http http = new Http();
    private final String baseUrl;

    public TraceBackend(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** @return the ids of the traces with such a span that have arrived so far */
    public Set<String> find(String service, String operation) {
        String query = "/api/v3/traces?query.service_name=%s&query.operation_name=%s"
                .formatted(service, URLEncoder.encode(operation, StandardCharsets.UTF_8));
        Set<String> ids = new TreeSet<>();
        for (JsonNode ofResource : http.get(baseUrl + query).json().at("/result/resourceSpans")) {
            for (JsonNode ofScope : ofResource.path("scopeSpans")) {
                ofScope.path("spans")
                        .forEach(span -> ids.add(span.path("traceId").asText()));
            }
        }
        return ids;
    }

    /** @return the spans of the trace that have arrived so far */
    public List<ReceivedSpan> trace(String traceId) {
        Http.Answer answer = http.get(baseUrl + "/api/v3/traces/" + traceId);
        List<ReceivedSpan> spans = new ArrayList<>();
        if (answer.status() == 404) {
            return spans;
        }
        for (JsonNode ofResource : answer.json().at("/result/resourceSpans")) {
            JsonNode resource = ofResource.at("/resource/attributes");
            for (JsonNode ofScope : ofResource.path("scopeSpans")) {
                ofScope.path("spans").forEach(span -> spans.add(toSpan(span, resource)));
            }
        }
        return spans;
    }

    /** @return the log records of the trace that have arrived so far */
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

    private static ReceivedSpan toSpan(JsonNode span, JsonNode resource) {
        Set<String> links = new HashSet<>();
        span.path("links").forEach(link -> links.add(link.path("spanId").asText()));
        return new ReceivedSpan(
                span.path("traceId").asText(),
                span.path("spanId").asText(),
                span.path("parentSpanId").asText(),
                links,
                value(resource, "service.name"),
                KINDS.get(span.path("kind").asInt()),
                span.path("name").asText(),
                span.at("/status/code").asInt() == 2,
                values(span.path("attributes")),
                values(resource).keySet());
    }

    private static Map<String, String> texts(JsonNode attributes) {
        Map<String, String> texts = new HashMap<>();
        attributes
                .fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Map<String, String> values(JsonNode attributes) {
        Map<String, String> values = new HashMap<>();
        for (JsonNode attribute : attributes) {
            JsonNode value = attribute.path("value");
            values.put(
                    attribute.path("key").asText(),
                    value.isEmpty() ? "" : value.elements().next().asText());
        }
        return values;
    }

    private static String value(JsonNode attributes, String key) {
        return values(attributes).getOrDefault(key, "");
    }
}
