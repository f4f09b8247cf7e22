package observatory.e2e;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RestartIT {

    private final Http http = new Http();

    @Test
    void conversation_isKeptOverARestartAndACrash(@TempDir Path data) {
        String path;
        try (Observatory observatory = Observatory.start(data)) {
            Http.Answer answer = observatory.askJourney().run().answer();
            path = "/api/conversations/" + answer.json().path("conversationId").asText();
        }
        try (Observatory observatory = Observatory.start(data)) {
            assertConversationIsThere(observatory, path);
            // leaves the PostgreSQL that it started behind, still running
            observatory.backend().kill();
        }
        try (Observatory observatory = Observatory.start(data)) {
            assertConversationIsThere(observatory, path);
        }
    }

    private void assertConversationIsThere(Observatory observatory, String path) {
        Http.Answer answer = http.get(observatory.frontend().url() + path);

        assertEquals(200, answer.status(), answer.body());
        assertEquals(2, answer.json().path("turns").size(), answer.body());
        assertTrue(answer.json().at("/turns/1/reply/text").asText().contains("Tokyo"), answer.body());
    }
}
