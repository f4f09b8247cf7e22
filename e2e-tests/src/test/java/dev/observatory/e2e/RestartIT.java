package dev.observatory.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The backend alone, over and over on the same data. */
class RestartIT {

    private static final Map<String, String> SILENT = Map.of("OTEL_SDK_DISABLED", "true");

    private final Http http = new Http();

    @Test
    void conversation_isKeptOverARestartAndACrash(@TempDir Path data) {
        try (Part llmProxy = Part.start("llm-proxy-service", SILENT)) {
            String path;
            try (Part backend = startBackend(llmProxy, data)) {
                Http.Answer answer =
                        http.postJson(backend.url() + "/api/chat", "{\"query\":\"%s\"}".formatted(AskJourney.QUESTION));
                path = "/api/conversations/"
                        + answer.json().path("conversationId").asText();
            }
            try (Part backend = startBackend(llmProxy, data)) {
                assertConversationIsThere(backend, path);
                // leaves the PostgreSQL that it started behind, still running
                backend.kill();
            }
            try (Part backend = startBackend(llmProxy, data)) {
                assertConversationIsThere(backend, path);
            }
        }
    }

    @Test
    void stopDuringAStream_letsTheAnswerEnd_andKeepsIt(@TempDir Path data) throws IOException, InterruptedException {
        Map<String, String> slow = Map.of("OTEL_SDK_DISABLED", "true", "LLM_SIMULATOR_CHUNK_INTERVAL", "100ms");
        try (Part llmProxy = Part.start("llm-proxy-service", slow)) {
            String path;
            try (Part backend = startBackend(llmProxy, data);
                    BufferedReader answer = stream(backend)) {
                awaitLine(answer, "event:token");
                CompletableFuture<Void> stopped = CompletableFuture.runAsync(backend::close);

                awaitLine(answer, "event:reply");

                path = "/api/conversations/"
                        + new ObjectMapper()
                                .readTree(answer.readLine().replaceFirst("^data:", ""))
                                .path("conversationId")
                                .asText();
                stopped.join();
            }
            try (Part backend = startBackend(llmProxy, data)) {
                assertConversationIsThere(backend, path);
            }
        }
    }

    private static BufferedReader stream(Part backend) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(backend.url() + "/api/chat/stream"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"%s\"}".formatted(AskJourney.QUESTION)))
                .build();
        InputStream body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static void awaitLine(BufferedReader answer, String expected) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = answer.readLine(); !expected.equals(line); line = answer.readLine()) {
            assertTrue(line != null, () -> "'%s' did not come after: %s".formatted(expected, seen));
            seen.append(line).append('\n');
        }
    }

    private static Part startBackend(Part llmProxy, Path data) {
        return Part.start(
                "backend-service",
                Map.of(
                        "OTEL_SDK_DISABLED", "true",
                        "LLM_PROXY_URL", llmProxy.url(),
                        "OBSERVATORY_DATA_DIR", data.toString()));
    }

    private void assertConversationIsThere(Part backend, String path) {
        Http.Answer answer = http.get(backend.url() + path);

        assertEquals(200, answer.status(), answer.body());
        assertEquals(2, answer.json().path("turns").size(), answer.body());
        assertTrue(answer.json().at("/turns/1/reply/text").asText().contains("Tokyo"), answer.body());
    }
}
