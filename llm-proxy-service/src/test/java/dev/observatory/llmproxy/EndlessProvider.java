package dev.observatory.llmproxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A provider whose stream never ends: it writes as fast as somebody reads. */
public class EndlessProvider implements QuarkusTestResourceLifecycleManager {

    public static final AtomicLong WRITTEN = new AtomicLong();
    public static final AtomicLong BROKEN = new AtomicLong();

    private static final byte[] EVENT =
            "data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n"
                    .formatted("x".repeat(8_000))
                    .getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", EndlessProvider::write);
        server.start();
        return Map.of(
                "llm.providers.default.url",
                "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
    }

    private static void write(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(EVENT);
                out.flush();
                WRITTEN.addAndGet(EVENT.length);
            }
        } catch (IOException e) {
            BROKEN.incrementAndGet();
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
