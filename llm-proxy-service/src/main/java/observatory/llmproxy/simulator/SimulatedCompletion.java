package observatory.llmproxy.simulator;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Source: OpenAI API reference, "The chat completion object". */
public record SimulatedCompletion(
        String id, String object, long created, String model, List<Choice> choices, Usage usage) {

    public record Choice(
            int index,
            SimulatedRequest.Message message,
            @JsonProperty("finish_reason") String finishReason) {}

    public record Usage(
            @JsonProperty("prompt_tokens") long promptTokens,
            @JsonProperty("completion_tokens") long completionTokens,
            @JsonProperty("total_tokens") long totalTokens) {}
}
