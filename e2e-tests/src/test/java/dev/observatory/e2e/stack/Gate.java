package dev.observatory.e2e.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;

/** Stands before a vendor's counterpart, and makes of it a vendor on a bad day. Requests pass with their own Host, which may be signed. */
class Gate implements AutoCloseable {

    /** What becomes of requests. */
    enum Mood {
        OPEN,
        /** Nobody listens. */
        AWAY,
        /** Each answer takes two seconds longer. */
        SLOW,
        /** The key is refused. */
        DENIES,
        THROTTLES
    }

    /** How this vendor says no. */
    record Refusal(int status, String body) {}

    private final Map<Mood, Integer> answers = new ConcurrentHashMap<>();
    private final URI target;
    private final Refusal denial;
    private final Refusal throttling;
    private LoopbackServer server;
    private volatile Mood mood = Mood.OPEN;

    Gate(String target, Refusal denial, Refusal throttling) {
        this.target = URI.create(target);
        this.denial = denial;
        this.throttling = throttling;
        server = new LoopbackServer(0, this::handle);
    }

    String url() {
        return server.url();
    }

    void is(Mood next) {
        Mood before = mood;
        mood = next;
        if (next == Mood.AWAY) {
            server.close();
        } else if (before == Mood.AWAY) {
            server = new LoopbackServer(server.port(), this::handle);
        }
    }

    /** @return how many requests were answered in this mood */
    int answers(Mood like) {
        return answers.getOrDefault(like, 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Mood now = mood;
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (now == Mood.DENIES) {
                answer(exchange, denial);
            } else if (now == Mood.THROTTLES) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, throttling);
            } else {
                if (now == Mood.SLOW) {
                    TimeUnit.SECONDS.sleep(2);
                }
                pass(exchange, body);
            }
            answers.merge(now, 1, Integer::sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, Refusal refusal) throws IOException {
        LoopbackServer.answer(
                exchange, refusal.status(), "application/json", refusal.body().getBytes(StandardCharsets.UTF_8));
    }

    /** By hand: clients of the JDK write a Host of their own. */
    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(
                    ascii("%s %s HTTP/1.1".formatted(exchange.getRequestMethod(), exchange.getRequestURI())));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!List.of("Connection", "Content-length", "Transfer-encoding")
                        .contains(name)) {
                    values.forEach(value -> request.writeBytes(ascii(name + ": " + value)));
                }
            });
            request.writeBytes(ascii("Content-Length: " + body.length));
            request.writeBytes(ascii("Connection: close\r\n"));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            byte[] answer = socket.getInputStream().readAllBytes();
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("No answer of " + target + ": " + text);
            }
            LoopbackServer.answer(
                    exchange,
                    Integer.parseInt(text.split(" ", 3)[1]),
                    contentType(text.substring(0, end)),
                    text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] ascii(String line) {
        return (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String contentType(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase().startsWith("content-type:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("text/plain");
    }

    @Override
    public void close() {
        server.close();
    }
}
