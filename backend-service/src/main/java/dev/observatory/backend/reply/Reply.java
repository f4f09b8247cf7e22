package dev.observatory.backend.reply;

import jakarta.validation.constraints.NotBlank;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What the model is told to answer with.
 *
 * @param query the question as the model understood it
 * @param joke a small joke on its subject
 * @param text the answer
 * @param question what to ask next
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reply(
        @NotBlank String query,
        @NotBlank String joke,
        @NotBlank String text,
        @NotBlank String question) {}
