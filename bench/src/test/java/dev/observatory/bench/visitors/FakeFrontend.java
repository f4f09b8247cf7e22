package dev.observatory.bench.visitors;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Answers as the frontend does, and remembers what it was asked. */
final class FakeFrontend implements AutoCloseable {

    static final String CONVERSATION = "4a0c4b46-7d3e-4d4b-8a5b-3f0f3f3a6f10";

    /** Requests as {@code METHOD path body}. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** The status of questions. */
    volatile int status = 200;

    volatile String streamed = "event:token\ndata:a\n\nevent:reply\ndata:{}\n\n";

    volatile int wellness = 200;

    /** While it is not at zero no question is answered. */
    volatile CountDownLatch closed = new CountDownLatch(0);

    /** At zero after the first question or conversation. */
    final CountDownLatch visited = new CountDownLatch(1);

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeFrontend() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/q/health/well")) {
            respond(exchange, wellness, "");
            return;
        }
        requests.add(
                "%s %s %s".formatted(exchange.getRequestMethod(), path, body).strip());
        visited.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (path.equals("/api/events")) {
            respond(exchange, 200, "[{\"kind\":\"background-process\",\"sentence\":\"It goes on\"}]");
        } else if (path.startsWith("/api/events/")) {
            respond(exchange, 202, "{}");
        } else if (path.equals("/api/chat/stream")) {
            respond(exchange, status, streamed);
        } else if (path.startsWith("/api/conversations/")) {
            respond(exchange, path.endsWith(CONVERSATION) ? 200 : 404, "{}");
        } else if (body.contains("\"query\":\"\"")) {
            respond(exchange, 400, "{}");
        } else {
            respond(
                    exchange,
                    status,
                    "{\"conversationId\":\"%s\",\"question\":\"And then?\",\"joke\":\"j\"}".formatted(CONVERSATION));
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
