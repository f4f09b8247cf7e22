package dev.observatory.e2e;

import java.nio.file.Path;
import java.util.Map;

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
