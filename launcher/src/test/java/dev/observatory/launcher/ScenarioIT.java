package dev.observatory.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code ./demo scenario}: what it asks a frontend, and what it shows. */
class ScenarioIT {

    private static final String SCENARIO = """
            {"name":"slow-database","title":"Slow database","simulates":"A report locks a table.",
             "lookAt":["metric m","trace t"],"alert":"ErrorBudgetBurnFast","docs":"docs/scenarios/slow-database.md",
             "enabled":%b,"expiresAt":%s,
             "services":[{"name":"backend-service","state":"%s"}]}""";
    private static final String ON = SCENARIO.formatted(true, "\"2026-11-25T15:00:00.5Z\"", "unreachable");
    private static final String OFF = SCENARIO.formatted(false, null, "off");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private DemoFolder demo;
    private HttpServer frontend;

    @BeforeEach
    void prepare(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("a folder with spaces"));
        frontend = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), demo.port("frontend-service")), 0);
        frontend.createContext("/api/scenarios", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
            requests.add(request.strip());
            boolean unknown = request.contains("/lunch");
            byte[] answer = answer(request).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(unknown ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        frontend.start();
    }

    @AfterEach
    void end() {
        frontend.stop(0);
    }

    private static String answer(String request) {
        if (request.contains("/lunch")) {
            return "{\"status\":404,\"detail\":\"The scenarios are: slow-database.\"}";
        }
        return request.startsWith("GET") ? "{\"scenarios\":[" + OFF + "]}" : request.contains("true") ? ON : OFF;
    }

    @Test
    void on_saysWhatItSimulates_whoTookIt_whatToLookAt_andTheWayBack() {
        DemoFolder.Run run = demo.run("scenario", "slow-database", "on", "--for", "90s");

        assertEquals(0, run.exitCode(), run.output());
        assertEquals(List.of("PUT /api/scenarios/slow-database {\"enabled\":true,\"duration\":\"PT90S\"}"), requests);
        for (String line : List.of(
                "slow-database is on until ",
                "A report locks a table.",
                "backend-service: unreachable; it is told when it answers",
                "  metric m",
                "  alert ErrorBudgetBurnFast",
                "Step by step: docs/scenarios/slow-database.md",
                "Undo: ./demo scenario slow-database off")) {
            assertTrue(run.output().contains(line), run.output());
        }
    }

    @Test
    void off_saysThatItIsOff() {
        DemoFolder.Run run = demo.run("scenario", "slow-database", "off");

        assertEquals(0, run.exitCode(), run.output());
        assertTrue(run.output().contains("slow-database is off."), run.output());
        assertTrue(run.output().contains("backend-service: off"), run.output());
    }

    @Test
    void list_hasALineForEach() {
        DemoFolder.Run run = demo.run("scenario", "list");

        assertEquals(0, run.exitCode(), run.output());
        assertTrue(run.output().matches("(?s).*slow-database +off +A report locks a table\\..*"), run.output());
    }

    @Test
    void unknownNamesAndStates_areRefusedInWords() {
        DemoFolder.Run unknown = demo.run("scenario", "lunch", "on");
        DemoFolder.Run sideways = demo.run("scenario", "slow-database", "sideways");
        DemoFolder.Run tooLong = demo.run("scenario", "slow-database", "on", "--for", "a while");
        frontend.stop(0);
        DemoFolder.Run alone = demo.run("scenario", "list");

        assertEquals(1, unknown.exitCode());
        assertTrue(unknown.output().contains("The scenarios are: slow-database."), unknown.output());
        assertEquals(2, sideways.exitCode());
        assertTrue(sideways.output().contains("Unknown state 'sideways'. Try './demo help scenario'."));
        assertEquals(2, tooLong.exitCode());
        assertTrue(tooLong.output().contains("--for is 'a while'"), tooLong.output());
        assertEquals(1, alone.exitCode());
        assertTrue(alone.output().contains("Way out: ./demo up"), alone.output());
    }
}
