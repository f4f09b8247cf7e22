package dev.observatory.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Senders that would fill lite's memory; it has as much of it as {@code ./demo up} gives it. */
class LiteBoundsIT {

    private static final int LARGE = 3_900_000;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final String HEAD = """
            POST /v1/traces HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/x-protobuf\r
            Content-Length: %d\r
            \r
            """;

    private static Lite lite;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        lite = Lite.startWithoutViews();
    }

    @AfterAll
    static void stop() {
        lite.close();
    }

    @Test
    void largeResources_makeRoomForOneAnother() throws IOException, InterruptedException {
        for (int i = 0; i < 80; i++) {
            assertEquals(200, send(largeResource(i)), "request " + i);
        }

        assertAnswers();
    }

    /** 200 half-sent bodies are more than its memory. */
    @Test
    void halfSentBodies_areNotKept() throws IOException, InterruptedException {
        List<Socket> senders = new ArrayList<>();
        byte[] half = new byte[LARGE];
        try {
            for (int i = 0; i < 200; i++) {
                Socket sender =
                        new Socket("localhost", URI.create(lite.httpEndpoint()).getPort());
                senders.add(sender);
                try {
                    OutputStream out = sender.getOutputStream();
                    out.write(HEAD.formatted(LARGE + 1).getBytes(StandardCharsets.US_ASCII));
                    out.write(half);
                    out.flush();
                } catch (IOException e) {
                    // It was told that there is no room, and was cut off: that is the point.
                }
            }

            assertAnswers();
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
        await("room after the senders have gone, before their time is up")
                .atMost(Duration.ofSeconds(5))
                .until(() -> send(largeResource(100)) == 200);
    }

    private void assertAnswers() throws IOException, InterruptedException {
        String status = client.send(
                        HttpRequest.newBuilder(URI.create(lite.url() + "/api/status"))
                                .timeout(ANSWER_LIMIT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertTrue(status.contains("usedBytes"), status);
    }

    private int send(String json) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(lite.httpEndpoint() + "/v1/traces"))
                                .header("Content-Type", "application/json")
                                .timeout(ANSWER_LIMIT)
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String largeResource(int i) {
        return """
                {"resourceSpans": [{
                  "resource": {"attributes": [{"key": "large", "value": {"stringValue": "%d%s"}}]},
                  "scopeSpans": [{"spans": [{"traceId": "%032x", "spanId": "%016x", "name": "small"}]}]
                }]}""".formatted(i, "x".repeat(LARGE), i + 1, i + 1);
    }
}
