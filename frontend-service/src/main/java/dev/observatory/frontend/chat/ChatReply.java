package dev.observatory.frontend.chat;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param query the question as the model understood it
 * @param joke a small joke on its subject
 * @param text the answer
 * @param question what to ask next
 * @param usage absent when the model does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"conversationId", "query", "joke", "text", "question", "model"})
public record ChatReply(
        UUID conversationId, String query, String joke, String text, String question, String model, Usage usage) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Usage(Long inputTokens, Long outputTokens) {}
}
