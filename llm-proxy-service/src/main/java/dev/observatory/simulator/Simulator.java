package dev.observatory.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.observatory.simulator.SimulatedAnswer.Choice;

/** Answers from {@link CannedAnswers} in the form that is asked for, and counts tokens as models do. */
@Singleton
class Simulator {

    static final String MODEL = "observatory-simulator";

    /** A long answer comes in larger pieces. */
    private static final int MOST_PIECES = 2_000;

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

    /**
     * @param prefix of the answer's id
     * @param fault null for none; those of the connection are not the model's
     */
    SimulatedAnswer answer(String prefix, SimulatedRequest request, Fault fault) {
        List<Choice> choices = new ArrayList<>();
        long inputTokens = 0;
        long outputTokens = 0;
        for (Conversation conversation : request.conversations()) {
            for (Conversation.Message message : conversation.messages()) {
                inputTokens += tokens.count(message.text());
            }
            Choice choice = choice(request, conversation, fault);
            long count = tokens.count(choice.content());
            for (int i = 0; i < request.choices(); i++) {
                choices.add(new Choice(choices.size(), choice.pieces(), choice.tool(), choice.cut()));
                outputTokens += count;
            }
        }
        return new SimulatedAnswer(
                prefix + UUID.randomUUID(),
                Instant.now().getEpochSecond(),
                request.model() == null ? MODEL : request.model(),
                choices,
                fault == Fault.MISSING_USAGE ? null : new SimulatedAnswer.Usage(inputTokens, outputTokens));
    }

    private Choice choice(SimulatedRequest request, Conversation conversation, Fault fault) {
        Optional<ToolChoice.Tool> tool =
                Optional.ofNullable(request.toolChoice()).flatMap(it -> it.tool(conversation));
        String text = tool.isPresent()
                ? arguments(tool.get(), conversation)
                : stopped(content(request, conversation, fault), request.stops());
        String kept = request.maxTokens() == null ? text : tokens.first(text, request.maxTokens());
        return new Choice(
                0,
                tokens.pieces(kept, Math.max(config.chunkTokens(), tokens.count(kept) / MOST_PIECES)),
                tool.map(ToolChoice.Tool::name).orElse(null),
                kept.length() < text.length());
    }

    private String arguments(ToolChoice.Tool tool, Conversation conversation) {
        String question = conversation.question();
        boolean free = !tool.parameters().has("type") && !tool.parameters().has("properties");
        return free ? "{}" : write(SchemaExample.of("tools", tool.parameters(), answers.find(question), question));
    }

    private static String stopped(String text, List<String> stops) {
        int end = text.length();
        for (String stop : stops) {
            int at = text.indexOf(stop);
            end = at < 0 ? end : Math.min(end, at);
        }
        return text.substring(0, end);
    }

    private String content(SimulatedRequest request, Conversation conversation, Fault fault) {
        String question = conversation.question();
        CannedAnswers.Answer answer = answers.find(question);
        if (fault == Fault.WRONG_SCHEMA) {
            return fenced(question, answer, 42);
        }
        if (request.schema() != null) {
            return write(SchemaExample.of("response_format", request.schema(), answer, question));
        }
        String content = content(conversation, answer);
        return fault == Fault.LONG_ANSWER ? content(conversation, lengthened(answer, content)) : content;
    }

    private String content(Conversation conversation, CannedAnswers.Answer answer) {
        return conversation.asksForSchema()
                ? fenced(conversation.question(), answer, answer.question())
                : answer.text();
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
        return "```markdown\n%s\n```".formatted(write(reply));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }
}
