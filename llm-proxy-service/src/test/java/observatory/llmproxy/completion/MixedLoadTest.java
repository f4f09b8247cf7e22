package observatory.llmproxy.completion;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import observatory.llmproxy.FinishedSpans;
import observatory.llmproxy.Metrics;
import observatory.llmproxy.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Many calls of all kinds leave nothing behind. */
@QuarkusTest
@TestProfile(MixedLoadTest.Fast.class)
class MixedLoadTest {

    private static final int THREADS = 16;
    private static final int WARM_UP = 2_000;
    private static final int CALLS = 8_000;
    private static final long ALLOWED_GROWTH = 8 << 20;
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
        long before = usedHeap();

        call(CALLS);

        Awaitility.await("the end of all spans")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Metrics.sum("llm_proxy_active_calls", "") == 0 && spans.open() <= 1);
        assertEquals(CALLS, spans.all().stream()
                .filter(span -> span.getName().equals("call_llm_api"))
                .count());
        long growth = usedHeap() - before;
        assertTrue(growth < ALLOWED_GROWTH, () -> growth + " bytes more");
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
        HttpRequest.Builder request = HttpRequest.newBuilder(server)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".formatted(stream)));
        boolean leaves = kind.equals("gone");
        if (!kind.isEmpty() && !leaves) {
            request.header("X-Simulator-Fault", kind);
        }
        HttpResponse<InputStream> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (!leaves) {
                body.readAllBytes();
            }
        }
    }

    private long usedHeap() {
        spans.clear();
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
