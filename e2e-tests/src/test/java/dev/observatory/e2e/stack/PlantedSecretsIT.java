package dev.observatory.e2e.stack;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.Http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A secret in each place that OTLP has for text, sent to the Collector by a program that doesn't redact. */
@ExtendWith(Binaries.class)
class PlantedSecretsIT {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319d";
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(30);
    /** Documented in docs/reference/collector.md: attributes and tracestate of links, and bytes, in base64. */
    private static final Set<String> PASS = Set.of("planted-21", "planted-22", "cGxhbnRlZC0yMy");

    private static final String TRACES = """
            {"resourceSpans": [{
              "resource": {"attributes": [
                {"key": "service.name", "value": {"stringValue": "shop"}},
                {"key": "owner", "value": {"stringValue": "planted-01@example.com"}}]},
              "scopeSpans": [{
                "scope": {"name": "scope sk-planted-02-abcdefgh", "version": "1",
                  "attributes": [{"key": "owner", "value": {"stringValue": "password=planted-03"}}]},
                "spans": [{
                  "traceId": "%1$s", "spanId": "b7ad6b7169203331", "kind": 2, "traceState": "vendor=sk-planted-04-abcdefgh",
                  "name": "pear-tree for planted-05@example.com",
                  "startTimeUnixNano": "%2$d", "endTimeUnixNano": "%2$d",
                  "status": {"code": 2, "message": "secret: planted-06"},
                  "attributes": [
                    {"key": "http.request.header.cookie", "value": {"stringValue": "planted-07"}},
                    {"key": "note", "value": {"stringValue": "Bearer planted-08-abcdefgh"}},
                    {"key": "of sk-planted-09-abcdefgh", "value": {"stringValue": "x"}},
                    {"key": "list", "value": {"arrayValue": {"values": [{"stringValue": "sk-planted-10-abcdefgh"}]}}},
                    {"key": "map", "value": {"kvlistValue": {"values": [
                      {"key": "a", "value": {"stringValue": "gsk_planted-11-abcdefgh"}}]}}},
                    {"key": "url.full", "value": {"stringValue": "https://x/?a=1&token=planted-12"}},
                    {"key": "url.query", "value": {"stringValue": "code=planted-13"}},
                    {"key": "url.other", "value": {"stringValue": "https://u:planted-14@example/"}},
                    {"key": "json", "value": {"stringValue": "{\\"api_key\\": \\"planted-15\\"}"}},
                    {"key": "jwt", "value": {"stringValue": "eyJplanted-16.eyJzdWIiOiIx.abc"}},
                    {"key": "card", "value": {"intValue": "4111111111111111"}},
                    {"key": "bytes", "value": {"bytesValue": "c2stcGxhbnRlZC0yMy1hYmNkZWZnaA=="}}],
                  "events": [{"name": "login of planted-17@example.com", "timeUnixNano": "%2$d",
                    "attributes": [{"key": "a", "value": {"stringValue": "sk-planted-18-abcdefgh"}}]}],
                  "links": [{"traceId": "%1$s", "spanId": "b7ad6b7169203332", "traceState": "vendor=sk-planted-21-abcdefgh",
                    "attributes": [{"key": "a", "value": {"stringValue": "sk-planted-22-abcdefgh"}}]}]
            }]}]}]}""";

    private static final String LOGS = """
            {"resourceLogs": [{
              "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
              "scopeLogs": [{
                "scope": {"name": "scope sk-planted-31-abcdefgh"},
                "logRecords": [
                  {"traceId": "%1$s", "timeUnixNano": "%2$d", "severityNumber": 9,
                    "severityText": "sk-planted-32-abcdefgh", "eventName": "of planted-33@example.com",
                    "body": {"stringValue": "pear-tree, password=planted-34"},
                    "attributes": [{"key": "sk-planted-35-abcdefgh", "value": {"stringValue": "sk-planted-36-abcdefgh"}}]},
                  {"traceId": "%1$s", "timeUnixNano": "%2$d", "severityNumber": 9,
                    "body": {"kvlistValue": {"values": [{"key": "a", "value": {"stringValue": "sk-planted-37-abcdefgh"}}]}}},
                  {"traceId": "%1$s", "timeUnixNano": "%2$d", "severityNumber": 9,
                    "body": {"bytesValue": "c2stcGxhbnRlZC0zOC1hYmNkZWZnaA=="}}]
            }]}]}""";

    @Test
    void secrets_passOnlyWhereItIsDocumented() {
        try (Stack stack = Stack.start(100)) {
            long now = Duration.ofMillis(System.currentTimeMillis()).toNanos();
            stack.collector().sender().post("/v1/traces", TRACES.formatted(TRACE_ID, now));
            stack.collector().sender().post("/v1/logs", LOGS.formatted(TRACE_ID, now));
            String jaeger = stack.jaeger().url();
            Http http = new Http();
            await().atMost(ARRIVAL_LIMIT)
                    .until(() -> http.get(jaeger + "/api/v3/traces/" + TRACE_ID)
                            .body()
                            .contains("pear-tree"));
            await().atMost(ARRIVAL_LIMIT)
                    .until(() -> http.get(jaeger + "/api/logs?traceId=" + TRACE_ID)
                                    .json()
                                    .path("logs")
                                    .size()
                            == 3);

            String arrived = http.get(jaeger + "/api/v3/traces/" + TRACE_ID).body()
                    + http.get(jaeger + "/api/logs?traceId=" + TRACE_ID).body();

            assertEquals(
                    new TreeSet<>(PASS),
                    Pattern.compile("planted[-.]\\d+|cGxhbnRlZC0yMy|cGxhbnRlZC0zOC|4111111111111111")
                            .matcher(arrived)
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    arrived);
        }
    }
}
