package dev.observatory.e2e;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(SharedObservatory.class)
class BadInputIT {

    private final Http http = new Http();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``",
                "{",
                "null",
                "[]",
                "{}",
                "{\"query\":\"\"}",
                "{\"query\":5}",
                "{\"query\":[\"x\"]}",
                "{\"query\":\"a\\u0000b\"}",
                "{\"query\":\"x\",\"conversationId\":\"x\"}",
                "{\"query\":\"x\",\"conversationId\":{}}",
                "{\"query\":\"x\",\"conversationId\":\"\"}",
            })
    void badBody_isABadRequest(String body, Observatory observatory) {
        assertProblem(400, http.postJson(chat(observatory), body));
    }

    @Test
    void longQuestion_isRefused(Observatory observatory) {
        assertProblem(400, http.postJson(chat(observatory), "{\"query\":\"%s\"}".formatted("x".repeat(5_000))));
        assertProblem(413, http.postJson(chat(observatory), "{\"query\":\"%s\"}".formatted("x".repeat(100_000))));
    }

    @Test
    void wrongMediaTypeMethodAndPath_areProblems(Observatory observatory) {
        HttpRequest.Builder text = HttpRequest.newBuilder(URI.create(chat(observatory)))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x"));

        assertProblem(415, http.send(text));
        assertProblem(405, http.get(chat(observatory)));
        assertProblem(404, http.get(observatory.frontend().url() + "/nowhere"));
    }

    @Test
    void unknownConversation_isNotFoundThroughAllServices(Observatory observatory) {
        UUID unknown = UUID.randomUUID();

        Http.Answer answer =
                http.postJson(chat(observatory), "{\"query\":\"x\",\"conversationId\":\"%s\"}".formatted(unknown));

        assertProblem(404, answer);
        assertTrue(answer.body().contains(unknown.toString()), answer.body());
        assertProblem(404, http.get(observatory.frontend().url() + "/api/conversations/" + unknown));
    }

    private static String chat(Observatory observatory) {
        return observatory.frontend().url() + "/api/chat";
    }

    private static void assertProblem(int status, Http.Answer answer) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals("application/problem+json", answer.contentType());
        assertEquals(status, answer.json().path("status").asInt());
        assertEquals(answer.traceId(), answer.json().path("traceId").asText());
    }
}
