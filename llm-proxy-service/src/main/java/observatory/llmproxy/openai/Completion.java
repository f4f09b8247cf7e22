package observatory.llmproxy.openai;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What telemetry reads of an answer. Source: OpenAI API reference, "The chat completion object". */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Completion(String id, String model, List<Choice> choices, Usage usage) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Choice(
            Message message, @JsonProperty("finish_reason") String finishReason) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Message(String content) {}

    /** Counts of tokens; a provider that does not say leaves them out. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Usage(
            @JsonProperty("prompt_tokens") Long promptTokens,
            @JsonProperty("completion_tokens") Long completionTokens) {}

    public List<String> finishReasons() {
        return choices == null
                ? List.of()
                : choices.stream()
                        .map(Choice::finishReason)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** @return the text of the first choice */
    public Optional<String> content() {
        return choices == null || choices.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(choices.get(0).message()).map(Message::content);
    }
}
