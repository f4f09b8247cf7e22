package dev.observatory.frontend.chat;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param query the question; at most 4,000 characters, without NUL
 * @param conversationId absent: a new conversation
 */
public record ChatRequest(
        @NotBlank(message = "must not be empty")
        @Size(max = 4_000, message = "must not be longer than {max} characters")
        @Pattern(regexp = "[^\\x00]*", message = "must not contain the character NUL")
        @Schema(
                description = "The question; its length is counted in UTF-16 code units.",
                pattern = "^[^\\x00]*[^\\x00-\\x20][^\\x00]*$")
        String query,

        UUID conversationId) {}
