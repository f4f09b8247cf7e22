package observatory.backend.model;

import java.util.List;

/** Source: OpenAI API reference, "Create chat completion". The model is left to the proxy's configuration. */
public record CompletionRequest(List<Message> messages) {

    /** @param role {@code system}, {@code user} or {@code assistant} */
    public record Message(String role, String content) {}
}
