package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Clients that take more than their part, against parts with as much memory as {@code ./demo up} gives them. */
class SecurityLoadIT {

    private static final Map<String, String> SILENT = Map.of("OTEL_SDK_DISABLED", "true");
    private static final String HEAP = "-Xmx96m";
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(20);
    static final String POST = """
            POST %s HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Content-Length: %d\r
            \r
            %s""";

    private final Http http = new Http();

    @Test
    void stalledReadersOfAlerts_leaveRoomForOthers() throws IOException {
        try (Part frontend = Part.start("frontend-service", SILENT, HEAP);
                Sockets readers = new Sockets()) {
            for (int i = 0; i < 4; i++) {
                assertEquals(
                        204,
                        http.postJson(frontend.url() + "/internal/alerts", alerts(i, 0))
                                .status());
            }
            for (int i = 0; i < 3_000; i++) {
                readers.send(frontend.url(), "GET /api/alerts/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            for (int i = 0; i < 20; i++) {
                assertEquals(
                        204,
                        http.postJson(frontend.url() + "/internal/alerts", alerts(0, i))
                                .status());
            }

            assertEquals(503, http.get(frontend.url() + "/api/alerts/stream").status());
            assertEquals(200, http.get(frontend.url() + "/api/alerts").status());

            readers.close();
            await("room for a reader")
                    .atMost(RECOVERY_LIMIT)
                    .until(() ->
                            readers.status(frontend.url(), "GET /api/alerts/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                    == 200);
        }
    }

    static String alerts(int from, int change) {
        StringBuilder alerts = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            alerts.append(i == 0 ? "" : ",").append("""
                            {"status": "firing", "fingerprint": "%dx%d", "startsAt": "2026-11-20T10:00:00Z",
                             "labels": {"alertname": "A%d"}, "annotations": {"runbook_url": "http://localhost/%s"}}""".formatted(from, i, change, "x".repeat(1_900)));
        }
        return "{\"alerts\": [%s]}".formatted(alerts);
    }

    @Test
    void halfSentBodies_leaveTheProxyAnswering() throws IOException {
        try (Part llmProxy = Part.start("llm-proxy-service", SILENT, HEAP);
                Sockets senders = new Sockets()) {
            for (int i = 0; i < 500; i++) {
                sendHalf(senders, llmProxy.url(), "/v1/chat/completions", 500_000);
            }

            assertEquals(200, http.get(llmProxy.url() + "/q/health/live").status());
            await("room for a call").atMost(RECOVERY_LIMIT).until(() -> ask(llmProxy) == 200);
        }
    }

    @Test
    void halfSentBodies_leaveTheFrontendAnswering() throws IOException {
        try (Part frontend = Part.start("frontend-service", SILENT, HEAP);
                Sockets senders = new Sockets()) {
            for (int i = 0; i < 500; i++) {
                sendHalf(senders, frontend.url(), "/api/chat", 60_000);
            }

            assertEquals(200, http.get(frontend.url() + "/api/alerts").status());
        }
    }

    /** bench/README.md, growth: without the two bounds, 4,000 requests at the same moment ended the process, or else 10,000 connections. */
    @Test
    void moreRequestsThanTheFrontendHasMemoryFor_areRefused_andItGoesOn() throws IOException {
        String request = POST.formatted("/api/chat", 13, "{\"query\":\"?\"}");
        try (ServerSocket silent = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress());
                Part frontend = Part.start("frontend-service", silentBackend(silent), HEAP);
                Sockets clients = new Sockets()) {
            for (int i = 0; i < 3_000; i++) {
                clients.send(frontend.url(), request);
            }
            Http.Answer refused = http.postJson(frontend.url() + "/api/chat", "{\"query\":\"?\"}");
            assertEquals(503, refused.status(), refused::body);
            assertTrue(refused.body().contains("Too many requests are in flight; try again soon."), refused::body);
            assertEquals(200, http.get(frontend.url() + "/q/health/live").status());

            for (int i = 0; i < 9_000; i++) {
                sendUnlessCutOff(clients, frontend.url(), request);
            }

            clients.close();
            await("room for a request").atMost(RECOVERY_LIMIT).until(() -> answers(frontend.url() + "/api/alerts"));
        }
    }

    private static Map<String, String> silentBackend(ServerSocket silent) {
        return Map.of("OTEL_SDK_DISABLED", "true", "BACKEND_URL", "http://localhost:" + silent.getLocalPort());
    }

    private boolean answers(String url) {
        try {
            return http.get(url).status() == 200;
        } catch (UncheckedIOException e) {
            return false; // its connection was one too many
        }
    }

    private static void sendUnlessCutOff(Sockets senders, String url, String text) throws IOException {
        try {
            senders.send(url, text);
        } catch (SocketException e) {
            assertTrue(e.getMessage().matches("Broken pipe.*|Connection reset.*"), e::getMessage);
        }
    }

    /** It may be cut off in the middle: that is the point. */
    static void sendHalf(Sockets senders, String url, String path, int length) throws IOException {
        sendUnlessCutOff(senders, url, POST.formatted(path, length, "x".repeat(length / 2)));
    }

    @Test
    void cancelledStreams_leaveNoCallBehind() throws IOException {
        String question =
                "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"What is a trace?\"}]}";
        try (Part llmProxy = Part.start("llm-proxy-service", SILENT, HEAP);
                Sockets clients = new Sockets()) {
            for (int i = 0; i < 1_000; i++) {
                try (Socket client = clients.send(
                        llmProxy.url(), POST.formatted("/v1/chat/completions", question.length(), question))) {
                    if (i % 10 == 0) {
                        client.getInputStream().read();
                    }
                }
            }

            await("all calls have ended").atMost(RECOVERY_LIMIT).until(() -> openCalls(llmProxy) == 0);
            assertEquals(200, ask(llmProxy));
        }
    }

    private double openCalls(Part llmProxy) {
        return Measured.values(llmProxy.url() + "/q/metrics", "http_server_active_requests{", "")
                // the one that asks
                .map(all -> all - 1)
                .findFirst()
                .orElseThrow();
    }

    private int ask(Part llmProxy) {
        return http.postJson(
                        llmProxy.url() + "/v1/chat/completions",
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"What is a trace?\"}]}")
                .status();
    }
}
