package dev.observatory.backend.conversation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "conversation")
interface ConversationConfig {

    /** How many of the last turns the model is shown. */
    @Min(0)
    @Max(200)
    int historyTurns();
}
