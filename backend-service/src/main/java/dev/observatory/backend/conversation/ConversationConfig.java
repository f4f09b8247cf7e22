package dev.observatory.backend.conversation;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "conversation")
interface ConversationConfig {

    /** How many of the last turns the model is shown. */
    @Min(0)
    @Max(200)
    int historyTurns();

    /** How long a conversation is kept after its last turn. */
    @DurationMin(seconds = 1)
    Duration retention();

    /** How often those that are older are deleted. */
    @DurationMin(seconds = 1)
    Duration retentionEvery();
}
