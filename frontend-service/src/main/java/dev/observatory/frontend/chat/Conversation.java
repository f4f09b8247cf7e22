package dev.observatory.frontend.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param turns oldest first */
@Schema(requiredProperties = {"id", "createdAt", "turns"})
public record Conversation(UUID id, Instant createdAt, List<Turn> turns) {

    /**
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
            String traceId) {}

    @Schema(requiredProperties = {"query", "joke", "text", "question"})
    public record Reply(String query, String joke, String text, String question) {}
}
