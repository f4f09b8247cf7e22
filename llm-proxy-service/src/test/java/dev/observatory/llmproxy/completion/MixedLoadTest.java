package dev.observatory.llmproxy.completion;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.Metrics;
import dev.observatory.llmproxy.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Many calls of all kinds leave nothing behind. */
@QuarkusTest
@TestProfile(MixedLoadTest.Fast.class)
class MixedLoadTest {

    private static final int THREADS = 16;
    private static final int WARM_UP = 5_000;
    private static final int CALLS = 5_000;
    /** Connections and the last call of each may live on; one object more for each call may not. */
    private static final int ALLOWED_OBJECTS = CALLS / 10;

    private static final List<String> KINDS =
            List.of("", "", "missing-usage", "wrong-schema", "truncated-json", "broken-stream", "server-error", "gone");

    /** Streams without waits between chunks. */
    public static class Fast extends Simulated {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("llm.simulator.chunk-interval", "0ms");
            settings.put("quarkus.log.level", "ERROR");
            return settings;
        }
    }

    @TestHTTPResource("/v1/chat/completions")
    URI server;

    @Inject
    FinishedSpans spans;

    @Test
    void manyMixedCalls_leaveNoSpanOpenAndNoMemoryTaken() throws Exception {
        call(WARM_UP);
        Map<String, Integer> before = liveObjects();

        call(CALLS);

        Awaitility.await("the end of all spans")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Metrics.sum("llm_proxy_active_calls", "") == 0 && spans.open() <= 1);
        assertEquals(
                CALLS,
                spans.all().stream()
                        .filter(span -> span.getName().equals("call_llm_api"))
                        .count());
        spans.clear();
        liveObjects()
                .forEach((name, count) -> assertTrue(
                        count - before.getOrDefault(name, 0) < ALLOWED_OBJECTS,
                        () -> "%d of %s".formatted(count, name)));
    }

    private void call(int count) throws Exception {
        spans.clear();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            HttpClient client = HttpClient.newHttpClient();
            List<Future<?>> calls = IntStream.range(0, count)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        one(client, KINDS.get(i % KINDS.size()), i / KINDS.size() % 2 == 0);
                        return null;
                    }))
                    .toList();
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void one(HttpClient client, String kind, boolean stream) throws Exception {
        String body = "{\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".formatted(stream);
        if (kind.equals("gone")) {
            leave(body);
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(server)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!kind.isEmpty()) {
            request.header("X-Simulator-Fault", kind);
        }
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    /** By a socket: a client of the JDK that is told to leave can close a connection that it has given to another call. */
    private void leave(String body) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                            .formatted(server.getPath(), body.length(), body))
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        }
    }

    /** @return how many objects of each class are reachable; arrays of plain values, which buffers pool, are left out */
    private Map<String, Integer> liveObjects() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[0].endsWith(":"))
                .filter(
                        columns -> columns[3].matches(
                                "(dev\\.observatory|io\\.(vertx|opentelemetry|github\\.resilience4j|smallrye|micrometer))\\..*"))
                .collect(Collectors.toMap(columns -> columns[3], columns -> Integer.valueOf(columns[1]), Integer::sum));
    }
}
