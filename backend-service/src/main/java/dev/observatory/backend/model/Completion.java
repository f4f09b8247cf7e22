package dev.observatory.backend.model;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Source: OpenAI API reference, "The chat completion object". */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Completion(String model, List<Choice> choices, Usage usage) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Choice(Message message) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Message(String content) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Usage(
            @JsonProperty("prompt_tokens") Long promptTokens,
            @JsonProperty("completion_tokens") Long completionTokens) {}

    /** @return the text of the first choice; empty if there is none */
    public String content() {
        boolean present = choices != null
                && !choices.isEmpty()
                && choices.get(0).message() != null
                && choices.get(0).message().content() != null;
        return present ? choices.get(0).message().content() : "";
    }
}
