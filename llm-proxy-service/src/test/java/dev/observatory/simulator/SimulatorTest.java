package dev.observatory.simulator;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SimulatorTest {

    record Config() implements SimulatorConfig {

        @Override
        public Duration chunkInterval() {
            return Duration.ZERO;
        }

        @Override
        public Duration slowFirstToken() {
            return Duration.ZERO;
        }

        @Override
        public int chunkTokens() {
            return 3;
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final CannedAnswers answers = new CannedAnswers(json);
    private final Simulator simulator = new Simulator(answers, new Tokens(), new Config(), json);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is the biggest capital city in Asia? | Tokyo",
                "biggest CAPITAL of asia                    | Tokyo",
                "What is a trace?                           | span",
                "What is an error budget?                   | objective",
                "What does OpenTelemetry do?                | OpenTelemetry",
                "What is an event loop?                     | block",
                "Who wrote Hamlet?                          | Shakespeare"
            })
    void question_getsTheAnswerOfItsWords(String question, String word) {
        assertTrue(
                answers.find(question).text().contains(word),
                answers.find(question).text());
    }

    @Test
    void unknownSubject_getsTheGenericAnswer() {
        CannedAnswers.Answer generic = answers.find("zzz");

        assertTrue(generic.text().contains("simulator"), generic.text());
        assertEquals(generic, answers.find(""));
        assertNotEquals(generic, answers.find("What is a trace?"));
    }

    @Test
    void everyFollowUpQuestion_hasAnAnswerOfItsOwn() {
        CannedAnswers.Answer generic = answers.find("zzz");

        for (CannedAnswers.Entry entry : answers.entries()) {
            assertNotEquals(generic, answers.find(entry.question()), entry.question());
        }
    }

    @Test
    void replyToTheSchema_isAFencedObjectOfFourFields() throws JsonProcessingException {
        String content = ask("You answer {\"joke\": ...}", "What is a \"trace\"?");

        assertTrue(content.startsWith("```markdown\n") && content.endsWith("\n```"), content);
        JsonNode reply = json.readTree(content.substring("```markdown\n".length(), content.length() - 4));
        assertEquals("What is a \"trace\"?", reply.path("query").asText());
        List.of("joke", "text", "question")
                .forEach(field -> assertFalse(reply.path(field).asText().isBlank(), field));
        assertEquals(4, reply.size());
    }

    @Test
    void replyWithoutASchema_isPlainText() {
        assertEquals(answers.find("What is a trace?").text(), ask("Be nice.", "What is a trace?"));
    }

    @Test
    void sameQuestion_getsTheSameAnswerAndCount() {
        SimulatedRequest request = request("Be nice.", "What is a span?");

        assertEquals(
                simulator.answer("x-", request, null).choices(),
                simulator.answer("x-", request, null).choices());
        assertEquals(
                simulator.answer("x-", request, null).usage(),
                simulator.answer("x-", request, null).usage());
        assertTrue(simulator.answer("x-", request, null).usage().outputTokens() > 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "What is a span?", "Größe ✓ 日本語 👩‍👩‍👧‍👦 ok"})
    void pieces_areWholeCharactersAndJoinToTheText(String text) {
        List<String> pieces = new Tokens().pieces(text, 1);

        assertEquals(text, String.join("", pieces));
        assertFalse(pieces.contains(""), pieces::toString);
    }

    private String ask(String system, String question) {
        return simulator
                .answer("x-", request(system, question), null)
                .choices()
                .get(0)
                .content();
    }

    private static SimulatedRequest request(String system, String question) {
        return SimulatedRequest.plain(
                null,
                new Conversation(List.of(
                        new Conversation.Message("system", system), new Conversation.Message("user", question))));
    }
}
