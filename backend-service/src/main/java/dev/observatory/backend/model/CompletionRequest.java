package dev.observatory.backend.model;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Source: OpenAI API reference, "Create chat completion". The model is left to the proxy's configuration.
 *
 * @param stream whether the answer comes in pieces; absent: whole
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompletionRequest(
        List<Message> messages,
        Boolean stream,
        @JsonProperty("stream_options") StreamOptions streamOptions) {

    /** @param role {@code system}, {@code user} or {@code assistant} */
    public record Message(String role, String content) {}

    public record StreamOptions(
            @JsonProperty("include_usage") boolean includeUsage) {}

    public static CompletionRequest whole(List<Message> messages) {
        return new CompletionRequest(messages, null, null);
    }

    public static CompletionRequest streamed(List<Message> messages) {
        return new CompletionRequest(messages, true, new StreamOptions(true));
    }
}
