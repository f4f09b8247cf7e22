package dev.observatory.vendors.rollbar;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;

/** Rollbar, as far as its API of items goes: it reads what is zipped, and asks for an access token. */
final class Receiver implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    /** Those that were taken. */
    final List<JsonObject> items = new CopyOnWriteArrayList<>();
    /** The status of an answer to a right token; 0 for none. */
    volatile Supplier<Integer> answer = () -> 200;

    final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** @param port 0 for any that is free */
    Receiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/api/1/item/", this::receive);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/api/1/item/";
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonObject item;
        try (InputStream in = new GZIPInputStream(exchange.getRequestBody())) {
            item = new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        boolean allowed = TOKEN.equals(exchange.getRequestHeaders().getFirst("x-rollbar-access-token"))
                && "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        int status = allowed ? answer.get() : 401;
        answers.add(status);
        if (status == 0) {
            return;
        }
        if (status == 200) {
            items.add(item.getJsonObject("data"));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
