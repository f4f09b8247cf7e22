package dev.observatory.e2e.stack;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.observatory.e2e.Http;

/** Sends telemetry that a test made up, as OTLP JSON over HTTP. */
class OtlpSender {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http = new Http();
    private final String url;

    /** @param url of an OTLP/HTTP receiver, without the path */
    OtlpSender(String url) {
        this.url = url;
    }

    /** A span that ended now. Its id comes from the trace and the name. */
    record SentSpan(String traceId, String name, long millis, boolean error, Map<String, String> attributes) {

        private Object toOtlp() {
            long end = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            return Map.of(
                    "traceId",
                    traceId,
                    "spanId",
                    "%016x".formatted(Long.parseUnsignedLong(traceId.substring(16), 16) ^ name.hashCode()),
                    "name",
                    name,
                    "kind",
                    2,
                    "startTimeUnixNano",
                    Long.toString(end - TimeUnit.MILLISECONDS.toNanos(millis)),
                    "endTimeUnixNano",
                    Long.toString(end),
                    "attributes",
                    keyValues(attributes),
                    "events",
                    List.of(Map.of("name", "noted", "attributes", keyValues(attributes))),
                    "status",
                    error ? Map.of("code", 2, "message", name) : Map.of());
        }
    }

    void spans(String service, List<SentSpan> spans) {
        post(
                "/v1/traces",
                Map.of(
                        "resourceSpans",
                        List.of(Map.of(
                                "resource", resource(service),
                                "scopeSpans",
                                        List.of(Map.of(
                                                "spans",
                                                spans.stream()
                                                        .map(SentSpan::toOtlp)
                                                        .toList()))))));
    }

    void log(String service, String traceId, String body, Map<String, String> attributes) {
        Map<String, Object> log = new TreeMap<>(Map.of(
                "timeUnixNano",
                Long.toString(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis())),
                "severityNumber",
                9,
                "severityText",
                "INFO",
                "traceId",
                traceId,
                "body",
                Map.of("stringValue", body),
                "attributes",
                keyValues(attributes)));
        post(
                "/v1/logs",
                Map.of(
                        "resourceLogs",
                        List.of(Map.of(
                                "resource", resource(service),
                                "scopeLogs", List.of(Map.of("logRecords", List.of(log)))))));
    }

    private static Object resource(String service) {
        return Map.of("attributes", keyValues(Map.of("service.name", service)));
    }

    private static List<Object> keyValues(Map<String, String> attributes) {
        List<Object> list = new ArrayList<>();
        attributes.forEach((key, value) -> list.add(Map.of("key", key, "value", Map.of("stringValue", value))));
        return list;
    }

    /** @param json a message of OTLP */
    void post(String path, String json) {
        Http.Answer answer = http.postJson(url + path, json);
        if (answer.status() != 200) {
            throw new IllegalStateException("HTTP %d: %s".formatted(answer.status(), answer.body()));
        }
    }

    private void post(String path, Object message) {
        try {
            post(path, JSON.writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
