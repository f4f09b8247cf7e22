package dev.observatory.e2e;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(SharedObservatory.class)
class AskIT {

    private final Http http = new Http();

    @Test
    void question_isAnsweredInFourParts(Observatory observatory) {
        Http.Answer answer = observatory.askJourney().run().answer();

        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.json().path("text").asText().contains("Tokyo"), answer.body());
        for (String field : List.of("conversationId", "query", "joke", "question", "model")) {
            assertTrue(!answer.json().path(field).asText().isBlank(), field + " is missing: " + answer.body());
        }
        assertTrue(answer.json().at("/usage/outputTokens").asInt() > 0, answer.body());
    }

    @Test
    void question_becomesOneTraceWithEverySpanAndLog(Observatory observatory) {
        AskJourney.Outcome outcome = observatory.askJourney().run();

        assertEquals(List.of(), outcome.findings());
    }

    @Test
    void conversation_thatGoesOnAndIsRead_leavesEverySpanAndLogAgain(Observatory observatory) {
        String frontend = observatory.frontend().url();
        String id = observatory
                .askJourney()
                .run()
                .answer()
                .json()
                .path("conversationId")
                .asText();

        Http.Answer again = http.postJson(
                frontend + "/api/chat", "{\"query\":\"And in Europe?\",\"conversationId\":\"%s\"}".formatted(id));
        Http.Answer read = http.get(frontend + "/api/conversations/" + id);

        assertEquals(List.of(), observatory.follow("ask-again", List.of(again.traceId())));
        assertEquals(List.of(), observatory.follow("read-conversation", List.of(read.traceId())));
    }

    @Test
    void verify_findsEverySignal(Observatory observatory) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean complete =
                new Verify(observatory.verifyEnvironment(), new PrintStream(out, true, StandardCharsets.UTF_8)).run();

        assertTrue(complete, out.toString(StandardCharsets.UTF_8));
    }
}
