package dev.observatory.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two instances each, of which one is replaced as Kubernetes does it, while questions come. */
class RollingUpdateIT {

    /** Longer than the callers keep an unused connection. */
    private static final Map<String, String> SETTINGS = Map.of(
            "OTEL_SDK_DISABLED", "true", "SHUTDOWN_DELAY", "7s", "SHUTDOWN_TIMEOUT", "20s", "HTTP_HOST", "127.0.0.1");

    private static final int QUESTIONS_A_SECOND = 10;
    private static final int LEAST = 50;

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<CompletableFuture<String>> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger backends = new AtomicInteger();

    @Test
    void replacedInstances_failNoQuestion() throws Exception {
        try (Part proxy = Part.start("llm-proxy-service", SETTINGS);
                Part oldProxy = Part.start("llm-proxy-service", SETTINGS);
                Balancer proxies = new Balancer(List.of(proxy, oldProxy));
                Part backend = backend(proxies);
                Part oldBackend = backend(proxies);
                Balancer balanced = new Balancer(List.of(backend, oldBackend));
                Part frontend = Part.start("frontend-service", with(Map.of("BACKEND_URL", balanced.url())));
                Part newProxy = Part.start("llm-proxy-service", SETTINGS);
                Part newBackend = backend(proxies)) {
            ask(frontend, 0);
            answers.forEach(CompletableFuture::join);
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            AtomicInteger asked = new AtomicInteger();
            clock.scheduleAtFixedRate(
                    () -> ask(frontend, asked.incrementAndGet()), 0, 1000 / QUESTIONS_A_SECOND, TimeUnit.MILLISECONDS);

            replace(proxies, oldProxy, newProxy);
            replace(balanced, oldBackend, newBackend);

            clock.shutdown();
            assertTrue(clock.awaitTermination(5, TimeUnit.SECONDS));
            List<String> failed = answers.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> !answer.isEmpty())
                    .toList();
            assertEquals(List.of(), failed);
            assertTrue(answers.size() > LEAST, () -> answers.size() + " questions");
        }
    }

    /** The new one is there before the old one leaves, and no connection is made to one that leaves. */
    private static void replace(Balancer service, Part old, Part replacement) {
        service.add(replacement);
        service.remove(old);
        old.close();
    }

    /** By turns as a whole and as a stream; each is a conversation of its own, so the backends may have databases of their own. */
    private void ask(Part frontend, int number) {
        String path = number % 2 == 0 ? "/api/chat" : "/api/chat/stream";
        HttpRequest request = HttpRequest.newBuilder(URI.create(frontend.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"What is a span?\"}"))
                .build();
        answers.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> {
                    if (failure != null) {
                        return path + ": " + failure;
                    }
                    boolean whole = response.body().contains("conversationId");
                    return response.statusCode() == 200 && whole ? "" : path + ": " + response.body();
                }));
    }

    private Part backend(Balancer proxies) {
        return Part.start(
                "backend-service",
                with(Map.of(
                        "LLM_PROXY_URL",
                        proxies.url(),
                        "OBSERVATORY_DATA_DIR",
                        data.resolve("backend-" + backends.incrementAndGet()).toString())));
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.putAll(more);
        return all;
    }
}
