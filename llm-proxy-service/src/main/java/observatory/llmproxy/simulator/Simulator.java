package observatory.llmproxy.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Answers from {@link CannedAnswers} in the form that the system message asks for, and counts tokens as models do. */
@Singleton
class Simulator {

    static final String MODEL = "observatory-simulator";

    private final CannedAnswers answers;
    private final Tokens tokens;
    private final SimulatorConfig config;
    private final ObjectMapper json;

    Simulator(CannedAnswers answers, Tokens tokens, SimulatorConfig config, ObjectMapper json) {
        this.answers = answers;
        this.tokens = tokens;
        this.config = config;
        this.json = json;
    }

    SimulatedAnswer answer(SimulatedRequest request) {
        String question = request.question();
        CannedAnswers.Answer answer = answers.find(question);
        String content = request.asksForSchema() ? fenced(question, answer) : answer.text();
        long promptTokens = request.messages().stream()
                .mapToLong(message -> tokens.count(message.text()))
                .sum();
        long completionTokens = tokens.count(content);
        return new SimulatedAnswer(
                "chatcmpl-" + UUID.randomUUID(),
                Instant.now().getEpochSecond(),
                request.model() == null ? MODEL : request.model(),
                tokens.pieces(content, config.chunkTokens()),
                new SimulatedAnswer.Usage(promptTokens, completionTokens, promptTokens + completionTokens));
    }

    private String fenced(String question, CannedAnswers.Answer answer) {
        Map<String, String> reply = new LinkedHashMap<>();
        reply.put("query", question);
        reply.put("joke", answer.joke());
        reply.put("text", answer.text());
        reply.put("question", answer.question());
        try {
            return "```markdown\n%s\n```".formatted(json.writeValueAsString(reply));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Four strings cannot be written as JSON", e);
        }
    }
}
