package dev.observatory.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.vertx.core.buffer.Buffer;

import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.simulator.SimulatedAnswer.Choice;

/**
 * Answers as choices. Source: OpenAI API reference, "The chat completion object", "The chat completion chunk object" and "The
 * completion object", whose choices have a text and whose chunks have the same form.
 */
final class ChoicesForm implements AnswerForm {

    private final SimulatedAnswer answer;
    private final boolean chat;
    private final boolean usageWanted;

    ChoicesForm(Operation operation, SimulatedRequest request, SimulatedAnswer answer) {
        this.answer = answer;
        this.chat = operation == Operation.CHAT;
        this.usageWanted = request.usageWanted();
    }

    @Override
    public Object whole() {
        List<Map<String, Object>> choices = answer.choices().stream()
                .map(choice -> {
                    Map<String, Object> last = chat
                            ? choice(choice, "message", message(choice))
                            : choice(choice, "text", choice.content());
                    last.put("finish_reason", choice.finishReason());
                    return last;
                })
                .toList();
        return object(chat ? "chat.completion" : "text_completion", choices, answer.usage());
    }

    @Override
    public List<Supplier<Buffer>> events() {
        Events events = new Events();
        for (Choice choice : answer.choices()) {
            if (chat) {
                events.add(null, () -> chunk(choice, opening(choice), null));
            }
            choice.pieces().forEach(piece -> events.add(null, () -> chunk(choice, delta(choice, piece), null)));
            events.add(null, () -> chunk(choice, chat ? Map.of() : "", choice.finishReason()));
        }
        if (usageWanted && answer.usage() != null) {
            events.add(null, () -> object(chunkName(), List.of(), answer.usage()));
        }
        return events.done();
    }

    private Map<String, Object> message(Choice choice) {
        Map<String, Object> message = map("role", "assistant");
        message.put("content", choice.tool() == null ? choice.content() : null);
        if (choice.tool() != null) {
            Map<String, Object> call = map("id", choice.callId(answer));
            call.put("type", "function");
            call.put("function", function(choice.tool(), choice.content()));
            message.put("tool_calls", List.of(call));
        }
        return message;
    }

    private Object opening(Choice choice) {
        Map<String, Object> delta = map("role", "assistant");
        delta.put("content", choice.tool() == null ? "" : null);
        if (choice.tool() != null) {
            Map<String, Object> call = map("index", 0);
            call.put("id", choice.callId(answer));
            call.put("type", "function");
            call.put("function", function(choice.tool(), ""));
            delta.put("tool_calls", List.of(call));
        }
        return delta;
    }

    private Object delta(Choice choice, String piece) {
        if (!chat) {
            return piece;
        }
        return choice.tool() == null
                ? Map.of("content", piece)
                : Map.of("tool_calls", List.of(Map.of("index", 0, "function", Map.of("arguments", piece))));
    }

    private Map<String, Object> chunk(Choice choice, Object delta, String finishReason) {
        Map<String, Object> part = choice(choice, chat ? "delta" : "text", delta);
        part.put("finish_reason", finishReason);
        return object(chunkName(), List.of(part), null);
    }

    private String chunkName() {
        return chat ? "chat.completion.chunk" : "text_completion";
    }

    private static Map<String, Object> choice(Choice choice, String name, Object content) {
        Map<String, Object> map = map("index", choice.index());
        map.put(name, content);
        map.put("logprobs", null);
        return map;
    }

    private Map<String, Object> object(String name, List<Map<String, Object>> choices, SimulatedAnswer.Usage usage) {
        Map<String, Object> object = map("id", answer.id());
        object.put("object", name);
        object.put("created", answer.created());
        object.put("model", answer.model());
        object.put("choices", choices);
        if (usage != null) {
            Map<String, Object> counts = map("prompt_tokens", usage.inputTokens());
            counts.put("completion_tokens", usage.outputTokens());
            counts.put("total_tokens", usage.totalTokens());
            object.put("usage", counts);
        }
        return object;
    }

    private static Map<String, Object> function(String name, String arguments) {
        Map<String, Object> function = map("name", name);
        function.put("arguments", arguments);
        return function;
    }

    /** Keeps the order, and takes null. */
    private static Map<String, Object> map(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }
}
