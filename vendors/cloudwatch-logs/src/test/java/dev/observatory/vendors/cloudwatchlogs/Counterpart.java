package dev.observatory.vendors.cloudwatchlogs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** CloudWatch Logs on a bad day: it keeps what it takes, and can be down, slow, busy, or not know the key. */
public class Counterpart implements QuarkusTestResourceLifecycleManager {

    enum Mood {
        FINE,
        SLOW,
        BUSY,
        DENYING,
        REFUSING
    }

    static volatile Mood mood = Mood.FINE;
    static final List<JsonObject> events = new CopyOnWriteArrayList<>();
    /** The mood of each answer. */
    static final List<Mood> answers = new CopyOnWriteArrayList<>();

    private static final Duration SLOW = Duration.ofSeconds(1);

    private static HttpServer server;
    private static int port;

    @Override
    public Map<String, String> start() {
        port = 0;
        up();
        return Aws.settings(port);
    }

    static void up() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        port = server.getAddress().getPort();
        server.createContext("/", Counterpart::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    static void down() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Mood now = mood;
        if (now == Mood.SLOW) {
            LockSupport.parkNanos(SLOW.toNanos());
        }
        boolean taken = now == Mood.FINE || now == Mood.SLOW;
        if (taken && target.endsWith(".PutLogEvents")) {
            JsonArray all = new JsonObject(body).getJsonArray("logEvents");
            all.forEach(event -> events.add(new JsonObject(((JsonObject) event).getString("message"))));
        }
        String error = switch (now) {
            case BUSY -> "ThrottlingException";
            case DENYING -> "UnrecognizedClientException";
            default -> "InvalidParameterException";
        };
        byte[] text = (taken ? "{}" : "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(error))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(taken ? 200 : 400, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
        answers.add(now);
    }

    @Override
    public void stop() {
        down();
        Aws.forget();
    }
}
