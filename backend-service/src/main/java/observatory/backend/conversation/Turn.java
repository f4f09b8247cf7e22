package observatory.backend.conversation;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

import observatory.backend.reply.Reply;

/**
 * What one side said.
 *
 * @param role {@code user} or {@code assistant}
 * @param content the user's question; absent for the assistant
 * @param reply the assistant's reply; absent for the user
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Turn(String role, String content, Reply reply, Instant createdAt) {

    static final String USER = "user";
    static final String ASSISTANT = "assistant";
}
