package dev.observatory.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpServer;

/**
 * Stands in for a service: ready as soon as it listens. Misbehaves as the variable FAKE_PART says, which holds the name of a
 * module and what it does, as in {@code backend-service:die}.
 */
public final class FakePart {

    private static int ready = 200;

    private FakePart() {}

    /** Runs until it is told to end. */
    public static void main(String[] arguments) throws Exception {
        String[] wish = System.getenv().getOrDefault("FAKE_PART", ":").split(":", 2);
        String behaviour = System.getProperty("java.class.path").contains("/" + wish[0] + "/") ? wish[1] : "";
        System.out.println("{\"timestamp\":\"2026-11-20T10:00:00Z\",\"level\":\"INFO\",\"loggerName\":\"fake\","
                + "\"message\":\"started\"}");
        switch (behaviour) {
            case "die" -> {
                System.out.println(
                        "{\"timestamp\":\"2026-11-20T10:00:01Z\",\"level\":\"ERROR\",\"loggerName\":\"fake\","
                                + "\"message\":\"no flux in the capacitor\"}");
                System.exit(3);
            }
            case "never-ready" -> new CountDownLatch(1).await();
            case "waits-for-another" -> ready = 503;
            case "stubborn" -> Runtime.getRuntime().addShutdownHook(new Thread(FakePart::never));
            case "parent" -> new ProcessBuilder("sleep", "600").start();
            default -> {}
        }
        serve(Integer.getInteger("quarkus.http.port"));
    }

    private static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/live", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(ready, -1);
            exchange.close();
        });
        server.createContext("/environment", exchange -> {
            byte[] body = shown(System.getenv()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static String shown(Map<String, String> environment) {
        StringBuilder text = new StringBuilder("java.io.tmpdir=" + System.getProperty("java.io.tmpdir") + "\n");
        environment.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static void never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
