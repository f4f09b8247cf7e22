package dev.observatory.backend.conversation;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.observatory.backend.model.Completion;
import dev.observatory.backend.reply.Reply;

/** @param usage absent when the model does not say */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"conversationId", "query", "joke", "text", "question", "model"})
public record ChatReply(
        UUID conversationId, String query, String joke, String text, String question, String model, Usage usage) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Usage(Long inputTokens, Long outputTokens) {}

    static ChatReply of(UUID conversationId, Reply reply, String model, Completion.Usage usage) {
        return new ChatReply(
                conversationId,
                reply.query(),
                reply.joke(),
                reply.text(),
                reply.question(),
                model,
                usage == null ? null : new Usage(usage.promptTokens(), usage.completionTokens()));
    }
}
