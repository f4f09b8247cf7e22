package dev.observatory.bench.overhead;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Takes OTLP over HTTP and only acknowledges it, so that what is measured is the cost of those who send. {@code GET /} answers
 * with the bytes that came.
 */
public final class Sink {

    private static final String TYPE = "application/x-protobuf";

    private final AtomicLong bytes = new AtomicLong();
    private final byte[] buffer = new byte[1 << 16];

    private Sink() {}

    /** Prints its port and serves until it is killed, on one thread. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(start().getAddress().getPort());
    }

    static HttpServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new Sink()::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] answer = {};
        if (exchange.getRequestMethod().equals("POST")) {
            InputStream body = exchange.getRequestBody();
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                bytes.addAndGet(count);
            }
            // an empty message is a whole acknowledgement
            exchange.getResponseHeaders().set("Content-Type", TYPE);
        } else {
            answer = Long.toString(bytes.get()).getBytes(StandardCharsets.US_ASCII);
        }
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        if (answer.length > 0) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }
}
