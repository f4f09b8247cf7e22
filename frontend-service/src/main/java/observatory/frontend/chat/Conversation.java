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
     * @param traceId of the request in which it was said; absent if that was not traced
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Turn(String role, String content, Reply reply, Instant createdAt, String traceId) {}

    public record Reply(String query, String joke, String text, String question) {}
}
