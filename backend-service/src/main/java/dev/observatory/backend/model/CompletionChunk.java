package dev.observatory.backend.model;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Source: OpenAI API reference, "The chat completion chunk object".
 *
 * @param usage in the last chunk only
 * @param error what servers send in place of a chunk when they fail after the beginning
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CompletionChunk(String model, List<Choice> choices, Completion.Usage usage, JsonNode error) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Choice(
            Delta delta, @JsonProperty("finish_reason") String finishReason) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Delta(String content) {}

    /** @return whether nothing more will be said */
    boolean finished() {
        return choices != null && choices.stream().anyMatch(choice -> choice.finishReason() != null);
    }

    /** @return the piece of text of the first choice; empty if there is none */
    public String content() {
        boolean present = choices != null
                && !choices.isEmpty()
                && choices.get(0).delta() != null
                && choices.get(0).delta().content() != null;
        return present ? choices.get(0).delta().content() : "";
    }
}
