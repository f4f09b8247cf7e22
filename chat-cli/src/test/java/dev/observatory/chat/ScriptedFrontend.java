package dev.observatory.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands for frontend-service over real HTTP; says what it is told, and keeps what it was asked. */
final class ScriptedFrontend implements AutoCloseable {

    static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    private static final String REPLY = "event:reply\ndata:{\"conversationId\":\"c1\",\"query\":\"q\",\"joke\":\"j\","
            + "\"text\":\"Hello\",\"question\":\"n?\"}\n\n";

    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private int status;
    private String body;

    ScriptedFrontend() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/chat/stream", this::chat);
        server.createContext(
                "/api/links",
                exchange -> answer(
                        exchange, 200, "{\"viewers\":[{\"name\":\"Lite\",\"template\":\"http://lite/{traceId}\"}]}"));
        server.start();
        answers("event:token\ndata:{\"text\":\"Hel\"}\n\n", "event:token\ndata:{\"text\":\"lo\\u001b[2J\"}\n\n", REPLY);
    }

    void answers(String... events) {
        says(200, String.join("", events));
    }

    void says(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    List<String> requests() {
        return requests;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void chat(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestURI() + " " + question);
        answer(exchange, status, body);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("traceresponse", "00-" + TRACE_ID + "-b7ad6b7169203331-01");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
