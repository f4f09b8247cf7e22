package dev.observatory.simulator;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An answer, and the two forms in which it travels. Source: OpenAI API reference, "The chat completion object" and "The
 * chat completion chunk object".
 *
 * @param usage null when the fault is that it is missing
 */
record SimulatedAnswer(String id, long created, String model, List<String> pieces, Usage usage) {

    record Usage(
            @JsonProperty("prompt_tokens") long promptTokens,
            @JsonProperty("completion_tokens") long completionTokens,
            @JsonProperty("total_tokens") long totalTokens) {}

    record Message(String role, String content) {}

    record Choice(
            int index,
            Message message,
            @JsonProperty("finish_reason") String finishReason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Completion(String id, String object, long created, String model, List<Choice> choices, Usage usage) {}

    /** @param finishReason present as null until the last one */
    record Delta(
            int index,
            Map<String, String> delta,
            @JsonProperty("finish_reason") String finishReason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Chunk(String id, String object, long created, String model, List<Delta> choices, Usage usage) {}

    String content() {
        return String.join("", pieces);
    }

    Completion whole() {
        Message message = new Message("assistant", content());
        return new Completion(id, "chat.completion", created, model, List.of(new Choice(0, message, "stop")), usage);
    }

    Chunk roleChunk() {
        return chunk(Map.of("role", "assistant", "content", ""), null);
    }

    Chunk contentChunk(String piece) {
        return chunk(Map.of("content", piece), null);
    }

    Chunk finishChunk() {
        return chunk(Map.of(), "stop");
    }

    Chunk usageChunk() {
        return new Chunk(id, "chat.completion.chunk", created, model, List.of(), usage);
    }

    private Chunk chunk(Map<String, String> delta, String finishReason) {
        return new Chunk(id, "chat.completion.chunk", created, model, List.of(new Delta(0, delta, finishReason)), null);
    }
}
