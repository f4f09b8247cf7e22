package dev.observatory.llmproxy.completion;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** What bounds a call. */
@ConfigMapping(prefix = "llm.call")
interface CallConfig {

    /** How long one may take, retries included, when the client does not say ({@code X-Request-Timeout-Ms}). */
    @WithDefault("60s")
    Duration timeout();

    /** The longest that a client can have; who asks for more gets this. */
    @WithDefault("10m")
    Duration maxTimeout();

    /**
     * How long a provider may take until its answer begins, in each attempt. Without streaming, an answer begins when all of it
     * is ready.
     */
    @WithDefault("30s")
    @DurationMin(millis = 1, message = "llm.call.first-byte-timeout is '${validatedValue}', but must be at least 1ms")
    Duration firstByteTimeout();

    /** How long the body of a request may take to arrive. */
    @WithDefault("10s")
    Duration readTimeout();

    /** The longest body of a request; images are part of it. */
    @WithDefault("8M")
    MemorySize maxRequestSize();

    /**
     * The bytes of the bodies of all requests together, until their calls end, and as many of their whole answers. A heap of 96
     * MB bears no more, since the simulator holds as much.
     */
    @WithDefault("8M")
    MemorySize maxBuffered();

    /** The most tokens that a request may ask for; one that asks for none gets as many as the provider gives. */
    @WithDefault("65536")
    @Positive
    long maxTokens();

    /** The most choices ({@code n}) that a request may ask for, all of its prompts together. */
    @WithDefault("8")
    @Positive
    long maxChoices();

    /** How many may be under way; one more is refused with 429. */
    @WithDefault("256")
    @Positive
    int maxConcurrent();

    /** A longer answer is not taken, unless it is a stream. */
    @WithDefault("4M")
    MemorySize maxResponseSize();
}
