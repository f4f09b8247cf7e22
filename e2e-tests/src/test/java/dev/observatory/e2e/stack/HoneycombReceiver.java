package dev.observatory.e2e.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;

import dev.observatory.e2e.Lite;

/**
 * Stands for Honeycomb's API: refuses an unknown key, looks at how it is asked, and passes on traces and logs to a lite, which can be
 * asked for them then.
 */
class HoneycombReceiver implements AutoCloseable {

    /** Bytes of all requests of one kind. */
    record Volume(long compressed, long plain) {

        private Volume plus(Volume other) {
            return new Volume(compressed + other.compressed, plain + other.plain);
        }
    }

    static final String KEY = "hcaik_0123456789abcdef";
    static final String DATASET = "the-dataset";

    private static final Set<String> PATHS = Set.of("/v1/traces", "/v1/logs", "/v1/metrics");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Map<String, Volume> volumes = new ConcurrentHashMap<>();
    private final Lite store;
    private final LoopbackServer server;
    private volatile String key = KEY;
    private volatile String metrics = "";

    HoneycombReceiver(Lite store) {
        this.store = store;
        this.server = new LoopbackServer(0, this::handle);
    }

    String url() {
        return server.url();
    }

    /** Takes this key from now on, and no other. */
    void takesKey(String next) {
        key = next;
    }

    /** @return what was not as Honeycomb wants it */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Volume volume(String path) {
        return volumes.getOrDefault(path, new Volume(0, 0));
    }

    /** @return the last ones, as bytes of protobuf, in which names are plain text */
    String metrics() {
        return metrics;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (!key.equals(header(exchange, "x-honeycomb-team"))) {
                answer(exchange, 401, "{\"error\":\"unknown API key - check your credentials\"}");
            } else if (path.equals("/1/auth")) {
                answer(exchange, 200, "{\"team\":{\"slug\":\"team\"},\"environment\":{\"slug\":\"test\"}}");
            } else {
                take(exchange, path, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(HttpExchange exchange, String path, byte[] body) throws IOException, InterruptedException {
        expect(PATHS.contains(path), "path " + path);
        expect("application/x-protobuf".equals(header(exchange, "Content-Type")), "another type of content");
        expect("gzip".equals(header(exchange, "Content-Encoding")), "not compressed");
        expect(DATASET.equals(header(exchange, "x-honeycomb-dataset")), "another dataset");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        volumes.merge(path, new Volume(body.length, plain.length), Volume::plus);
        if (path.equals("/v1/metrics")) {
            metrics = new String(plain, StandardCharsets.ISO_8859_1);
            answer(exchange, 200, "");
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(store.httpEndpoint() + path))
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(plain))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        expect(answer.statusCode() == 200, "HTTP %d of lite".formatted(answer.statusCode()));
        answer(exchange, answer.statusCode(), "");
    }

    private void expect(boolean condition, String complaint) {
        if (!condition) {
            complaints.add(complaint);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        LoopbackServer.answer(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
