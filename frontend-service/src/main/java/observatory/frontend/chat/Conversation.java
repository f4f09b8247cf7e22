package observatory.frontend.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/** @param turns oldest first */
public record Conversation(UUID id, Instant createdAt, List<Turn> turns) {

    /**
     * @param role {@code user} or {@code assistant}
     * @param content the user's question; absent for the assistant
     * @param reply the assistant's reply; absent for the user
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Turn(String role, String content, Reply reply, Instant createdAt) {}

    public record Reply(String query, String joke, String text, String question) {}
}
