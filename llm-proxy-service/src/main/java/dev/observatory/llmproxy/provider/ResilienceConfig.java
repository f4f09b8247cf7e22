package dev.observatory.llmproxy.provider;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When a provider is asked again, and when it is left alone for a while. */
@ConfigMapping(prefix = "llm.resilience")
public interface ResilienceConfig {

    /** How often one provider is asked again. */
    @WithDefault("2")
    @PositiveOrZero
    int maxRetries();

    /** The longest wait before the first retry; it doubles with each, and the wait is a random part of it. */
    @WithDefault("200ms")
    Duration backoff();

    /** Who asks for a longer wait (Retry-After) is not waited for: the client is told at once. */
    @WithDefault("5s")
    Duration maxRetryAfter();

    /** Calls that are looked at to decide whether a provider is down. */
    @WithDefault("20")
    @Positive
    int circuitVolume();

    /** The percentage of them that must have failed. */
    @WithDefault("50")
    @Min(1)
    @Max(100)
    int circuitFailurePercentage();

    /** How long a provider that is down is left alone. */
    @WithDefault("5s")
    Duration circuitDelay();
}
