package dev.observatory.simulator;

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

    /** @param fault null for none; those of the connection are not the model's */
    SimulatedAnswer answer(SimulatedRequest request, Fault fault) {
        String content = content(request, fault);
        long promptTokens = request.messages().stream()
                .mapToLong(message -> tokens.count(message.text()))
                .sum();
        long completionTokens = tokens.count(content);
        return new SimulatedAnswer(
                "chatcmpl-" + UUID.randomUUID(),
                Instant.now().getEpochSecond(),
                request.model() == null ? MODEL : request.model(),
                tokens.pieces(content, config.chunkTokens()),
                fault == Fault.MISSING_USAGE
                        ? null
                        : new SimulatedAnswer.Usage(promptTokens, completionTokens, promptTokens + completionTokens));
    }

    private String content(SimulatedRequest request, Fault fault) {
        String question = request.question();
        CannedAnswers.Answer answer = answers.find(question);
        if (fault == Fault.WRONG_SCHEMA) {
            return fenced(question, answer, 42);
        }
        String content = content(request, answer);
        return fault == Fault.LONG_ANSWER ? content(request, lengthened(answer, content)) : content;
    }

    private String content(SimulatedRequest request, CannedAnswers.Answer answer) {
        return request.asksForSchema() ? fenced(request.question(), answer, answer.question()) : answer.text();
    }

    /** All of what is added goes into the text, the only part that readers expect to be long. */
    private static CannedAnswers.Answer lengthened(CannedAnswers.Answer answer, String content) {
        int added = (Fault.LONG_ANSWER_TIMES - 1) * content.length();
        return answer.repeated(1 + added / answer.text().length());
    }

    private String fenced(String question, CannedAnswers.Answer answer, Object next) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("query", question);
        reply.put("joke", answer.joke());
        reply.put("text", answer.text());
        reply.put("question", next);
        try {
            return "```markdown\n%s\n```".formatted(json.writeValueAsString(reply));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Four fields cannot be written as JSON", e);
        }
    }
}
