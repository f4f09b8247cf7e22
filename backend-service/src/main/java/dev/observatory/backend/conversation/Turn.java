package dev.observatory.backend.conversation;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.observatory.backend.reply.Reply;

/**
 * What one side said.
 *
 * @param role {@code user} or {@code assistant}
 * @param content the user's question; absent for the assistant
 * @param reply the assistant's reply; absent for the user
 * @param traceId of the request in which it was said; absent if that was not traced
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"role", "createdAt"})
public record Turn(
        @Schema(enumeration = {"user", "assistant"}) String role,
        String content,
        Reply reply,
        Instant createdAt,
        String traceId) {

    static final String USER = "user";
    static final String ASSISTANT = "assistant";
}
