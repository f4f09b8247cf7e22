package dev.observatory.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Spans of one moment as OTLP JSON, as programs send them that are not of this system. */
final class SpanJson {

    private static final long START = System.currentTimeMillis() * 1_000_000;

    private SpanJson() {}

    /**
     * @param parent 0 for a root
     * @param from in milliseconds since a moment that all spans share, as {@code to}
     * @param more further fields, each after a comma
     */
    static String span(String traceId, int id, int parent, String name, int from, int to, String... more) {
        return """
                {"traceId": "%s", "spanId": "%s", "parentSpanId": "%s", "name": "%s", "kind": 2,
                 "startTimeUnixNano": "%d", "endTimeUnixNano": "%d"%s}""".formatted(
                        traceId,
                        id(id),
                        parent == 0 ? "" : id(parent),
                        name,
                        START + from * 1_000_000L,
                        START + to * 1_000_000L,
                        String.join("", more));
    }

    static String linkTo(String traceId, int id) {
        return ", \"links\": [{\"traceId\": \"%s\", \"spanId\": \"%s\"}]".formatted(traceId, id(id));
    }

    static String id(int number) {
        return "%016x".formatted(number);
    }

    static void send(Lite lite, String service, String... spans) {
        post(lite, "traces", """
                {"resourceSpans": [{
                  "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "%s"}}]},
                  "scopeSpans": [{"spans": [%s]}]
                }]}""".formatted(service, String.join(",", spans)));
    }

    static void post(Lite lite, String signal, String body) {
        assertEquals(
                200,
                new Http().postJson(lite.httpEndpoint() + "/v1/" + signal, body).status());
    }
}
