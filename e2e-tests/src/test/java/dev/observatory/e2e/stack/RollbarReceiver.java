package dev.observatory.e2e.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;

/** Stands for Rollbar's API: refuses an unknown token, looks at how it is asked, and keeps items. Source: API reference, "Create item". */
class RollbarReceiver implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private static final String PATH = "/api/1/item/";
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final Set<String> LEVELS = Set.of("critical", "error", "warning", "info", "debug");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<JsonNode> items = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final LoopbackServer server = new LoopbackServer(0, this::receive);

    String url() {
        return server.url();
    }

    /** @return those that were taken, as often as they came */
    List<JsonNode> items() {
        return List.copyOf(items);
    }

    List<JsonNode> items(String traceId) {
        return items.stream()
                .filter(item -> item.at("/custom/traceId").asText().equals(traceId))
                .toList();
    }

    /** @return what was not as Rollbar wants it */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            expect(exchange.getRequestURI().getPath().equals(PATH), "path " + exchange.getRequestURI());
            expect("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding")), "not compressed");
            boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Rollbar-Access-Token"));
            expect(known, "another token");
            byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
            JsonNode data = JSON.readTree(body).path("data");
            if (known) {
                check(data);
                items.add(data);
            }
            byte[] answer = "{\"err\":0,\"result\":{}}".getBytes(StandardCharsets.UTF_8);
            LoopbackServer.answer(exchange, known ? 200 : 401, "application/json", answer);
        }
    }

    private void check(JsonNode data) {
        expect(data.path("environment").asText().matches(".{1,255}"), "no environment");
        expect(LEVELS.contains(data.path("level").asText()), "no level");
        expect(data.path("uuid").asText().matches("[0-9a-f-]{36}"), "no uuid");
        long age = Instant.now().getEpochSecond() - data.path("timestamp").asLong(); // in seconds, as the API counts
        expect(Math.abs(age) < OLDEST.toSeconds(), "another time: " + data.path("timestamp"));
        JsonNode body = data.path("body");
        expect(body.size() == 1, "a body must have one content: " + body);
        body.path("trace_chain").forEach(this::checkTrace);
        if (body.has("trace")) {
            checkTrace(body.path("trace"));
        }
        expect(!body.has("message") || body.at("/message/body").isTextual(), "a message without a text");
    }

    private void checkTrace(JsonNode trace) {
        expect(trace.at("/exception/class").isTextual(), "an exception without a class");
        trace.path("frames").forEach(frame -> expect(frame.path("filename").isTextual(), "a frame without a file"));
    }

    private void expect(boolean condition, String complaint) {
        if (!condition) {
            complaints.add(complaint);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
