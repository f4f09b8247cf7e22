package dev.observatory.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./demo game-day}: what it asks a frontend, and what it says to a player. */
class GameDayIT {

    private static final String SCENARIO =
            "{\"name\":\"%s\",\"simulates\":\"s\",\"lookAt\":[],\"enabled\":%s,\"services\":[]}";
    private static final String WRONG = "{\"correct\":false,\"seconds\":61,\"name\":null,\"shortestPath\":[]}";
    private static final String RIGHT =
            "{\"correct\":%b,\"seconds\":125,\"name\":\"log-storm\",\"shortestPath\":[\"alert LogStorm\",\"metric m\"]}";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private DemoFolder demo;
    private HttpServer frontend;
    private boolean running;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("a folder with spaces"));
        frontend = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), demo.port("frontend-service")), 0);
        frontend.createContext("/", this::answer);
        frontend.start();
    }

    @AfterEach
    void end() {
        frontend.stop(0);
    }

    @Test
    void rightName_endsTheGame_andShowsTimeAndPath() throws IOException {
        DemoFolder.Run run = play("lunch\nn-plus-one\n\nlog-storm\n");

        assertEquals(0, run.exitCode(), run.output());
        assertEquals(
                List.of(
                        "GET /api/scenarios",
                        "POST /api/game-day {}",
                        "POST /api/game-day/7/guess {\"name\":\"n-plus-one\"}",
                        "POST /api/game-day/7/guess {\"name\":\"log-storm\"}"),
                requests);
        for (String line : List.of(
                "It is one of: log-storm, n-plus-one",
                "Unknown scenario 'lunch'.",
                "Not n-plus-one. You have been looking for 1 min 1 s.",
                "Right: it was log-storm, after 2 min 5 s.",
                "  alert LogStorm",
                "Step by step: docs/scenarios/log-storm.md")) {
            assertTrue(run.output().contains(line), run.output());
        }
    }

    @Test
    void givingUp_tellsTheName() throws IOException {
        DemoFolder.Run run = play("give up\n");

        assertEquals(0, run.exitCode(), run.output());
        assertEquals("DELETE /api/game-day/7", requests.get(requests.size() - 1));
        assertTrue(run.output().contains("It was log-storm, after 2 min 5 s."), run.output());
    }

    @Test
    void gameThatRunsAlready_isGoneOnWith() throws IOException {
        running = true;

        DemoFolder.Run run = play("");

        assertEquals(0, run.exitCode(), run.output());
        assertEquals(List.of("GET /api/scenarios", "GET /api/game-day"), requests);
        assertTrue(run.output().contains("The game goes on. To come back: ./demo game-day"), run.output());
    }

    private DemoFolder.Run play(String input) throws IOException {
        DemoFolder.Run run = demo.start(Map.of(), "game-day");
        try (OutputStream in = run.process().getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return run.awaitEnd();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip();
        requests.add(request);
        byte[] answer = answerTo(request).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(request.equals("POST /api/game-day {}") ? 201 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String answerTo(String request) {
        if (request.endsWith("/api/scenarios")) {
            String state = running ? "null" : "false";
            return "{\"scenarios\":[%s,%s]}"
                    .formatted(SCENARIO.formatted("log-storm", state), SCENARIO.formatted("n-plus-one", state));
        }
        if (request.contains("/guess")) {
            return request.contains("log-storm") ? RIGHT.formatted(true) : WRONG;
        }
        return request.startsWith("DELETE")
                ? RIGHT.formatted(false)
                : "{\"id\":\"7\",\"startedAt\":\"%s\"}".formatted(Instant.now());
    }
}
