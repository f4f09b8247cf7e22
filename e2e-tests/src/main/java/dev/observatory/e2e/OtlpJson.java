package dev.observatory.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads spans from OTLP's JSON as Jaeger, lite and Tempo write it. They differ in what the JSON mapping of Protobuf leaves
 * open: enumerations as numbers or names, ids in hexadecimal (as OTLP asks) or base 64 (as Protobuf does).
 */
class OtlpJson {

    private static final List<String> KINDS =
            List.of("unspecified", "internal", "server", "client", "producer", "consumer");
    private static final int HEX_LENGTH = 16;

    private OtlpJson() {}

    static List<ReceivedSpan> spans(JsonNode resourceSpans) {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (JsonNode ofResource : resourceSpans) {
            JsonNode resource = ofResource.at("/resource/attributes");
            for (JsonNode ofScope : ofResource.path("scopeSpans")) {
                ofScope.path("spans").forEach(span -> spans.add(toSpan(span, resource)));
            }
        }
        return spans;
    }

    private static ReceivedSpan toSpan(JsonNode span, JsonNode resource) {
        String status = span.at("/status/code").asText();
        Set<String> links = new HashSet<>();
        span.path("links").forEach(link -> links.add(hex(link.path("spanId").asText())));
        return new ReceivedSpan(
                hex(span.path("traceId").asText()),
                hex(span.path("spanId").asText()),
                hex(span.path("parentSpanId").asText()),
                links,
                values(resource).getOrDefault("service.name", ""),
                kind(span.path("kind")),
                span.path("name").asText(),
                status.equals("2") || status.equals("STATUS_CODE_ERROR"),
                values(span.path("attributes")),
                values(resource).keySet(),
                instant(span.path("startTimeUnixNano")),
                instant(span.path("endTimeUnixNano")),
                flags(span.path("events")));
    }

    private static Instant instant(JsonNode unixNanos) {
        return Instant.ofEpochSecond(0, unixNanos.asLong());
    }

    private static Set<String> flags(JsonNode events) {
        Set<String> flags = new HashSet<>();
        for (JsonNode event : events) {
            if (event.path("name").asText().equals("feature_flag.evaluation")) {
                flags.add(values(event.path("attributes")).get("feature_flag.key"));
            }
        }
        return flags;
    }

    private static String hex(String id) {
        return id.isEmpty() || id.length() % HEX_LENGTH == 0
                ? id
                : HexFormat.of().formatHex(Base64.getDecoder().decode(id));
    }

    private static String kind(JsonNode kind) {
        return kind.isTextual()
                ? kind.asText().replace("SPAN_KIND_", "").toLowerCase(Locale.ROOT)
                : KINDS.get(kind.asInt());
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
}
