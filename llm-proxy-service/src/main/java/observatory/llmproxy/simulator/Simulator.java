package observatory.llmproxy.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** Answers from {@link CannedAnswers} in the form that the system message asks for, and counts tokens as models do. */
@Singleton
class Simulator {

    static final String MODEL = "observatory-simulator";

    private final CannedAnswers answers;
    private final ObjectMapper json;
    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    Simulator(CannedAnswers answers, ObjectMapper json) {
        this.answers = answers;
        this.json = json;
    }

    SimulatedCompletion complete(SimulatedRequest request) {
        String question = request.question();
        CannedAnswers.Answer answer = answers.find(question);
        String content = request.asksForSchema() ? fenced(question, answer) : answer.text();
        long promptTokens = request.messages().stream()
                .mapToLong(message -> encoding.countTokensOrdinary(message.content()))
                .sum();
        long completionTokens = encoding.countTokensOrdinary(content);
        return new SimulatedCompletion(
                "chatcmpl-" + UUID.randomUUID(),
                "chat.completion",
                Instant.now().getEpochSecond(),
                request.model() == null ? MODEL : request.model(),
                List.of(new SimulatedCompletion.Choice(0, new SimulatedRequest.Message("assistant", content), "stop")),
                new SimulatedCompletion.Usage(promptTokens, completionTokens, promptTokens + completionTokens));
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
