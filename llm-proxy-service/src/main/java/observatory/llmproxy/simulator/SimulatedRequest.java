package observatory.llmproxy.simulator;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What the simulator reads of a chat completion request. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SimulatedRequest(String model, @NotEmpty List<@NotNull @Valid Message> messages) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Message(@NotNull String role, @NotNull String content) {}

    /** @return the question: the content of the last message of the user, or of the last one at all */
    String question() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role().equals("user")) {
                return messages.get(i).content();
            }
        }
        return messages.get(messages.size() - 1).content();
    }

    /** @return whether a system message asks for the four fields of Observatory's replies */
    boolean asksForSchema() {
        return messages.stream()
                .anyMatch(message ->
                        message.role().equals("system") && message.content().contains("\"joke\""));
    }
}
