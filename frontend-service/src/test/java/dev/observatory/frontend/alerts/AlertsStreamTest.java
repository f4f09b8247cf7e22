package dev.observatory.frontend.alerts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

import dev.observatory.frontend.ScriptedBackend;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class AlertsStreamTest {

    private static final String FINGERPRINT = "5a7e11";

    @TestHTTPResource("/api/alerts/stream")
    URI address;

    @Test
    void readers_getTheStateAtOnceAndThenEachChange() throws Exception {
        post("firing");

        try (Reader first = new Reader();
                Reader second = new Reader()) {
            assertTrue(first.nextAlerts().contains(inState("firing")));
            assertTrue(second.nextAlerts().contains(inState("firing")));

            post("resolved");

            assertTrue(first.nextAlerts().contains(inState("resolved")));
            assertTrue(second.nextAlerts().contains(inState("resolved")));
        }
    }

    private static String inState(String status) {
        return "\"fingerprint\":\"%s\",\"name\":\"TooSlow\",\"severity\":\"warning\",\"service\":\"backend-service\",\"status\":\"%s\""
                .formatted(FINGERPRINT, status);
    }

    private static void post(String status) {
        given().contentType(ContentType.JSON)
                .body(AlertmanagerWebhook.of(status, FINGERPRINT, Instant.parse("2026-11-20T09:00:00Z"), "", ""))
                .post("/internal/alerts")
                .then()
                .statusCode(204);
    }

    /** One browser; what it gets, line by line. */
    private final class Reader implements AutoCloseable {

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final Stream<String> body;

        Reader() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Accept", "text/event-stream")
                    .build();
            HttpResponse<Stream<String>> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
            assertEquals(200, response.statusCode());
            body = response.body();
            CompletableFuture.runAsync(() -> body.forEach(lines::add));
        }

        /** @return the data of the next event of this name */
        String nextAlerts() throws InterruptedException {
            String event = "";
            while (true) {
                String line = next();
                if (line.startsWith("event:")) {
                    event = line.substring("event:".length());
                } else if (line.startsWith("data:") && event.equals("alerts")) {
                    return line;
                }
            }
        }

        private String next() throws InterruptedException {
            String line = lines.poll(10, TimeUnit.SECONDS);
            assertNotNull(line, "nothing came");
            return line;
        }

        @Override
        public void close() {
            body.close();
        }
    }
}
