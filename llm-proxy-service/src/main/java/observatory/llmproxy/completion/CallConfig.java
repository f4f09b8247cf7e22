package observatory.llmproxy.completion;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What bounds a call. */
@ConfigMapping(prefix = "llm.call")
interface CallConfig {

    /** How long one may take, retries included, when the client does not say ({@code X-Request-Timeout-Ms}). */
    @WithDefault("60s")
    Duration timeout();

    /** The longest that a client may ask for. */
    @WithDefault("10m")
    Duration maxTimeout();

    /** How many may be under way; one more is refused with 429. */
    @WithDefault("256")
    @Positive
    int maxConcurrent();

    /** A longer answer is not taken, unless it is a stream. */
    @WithDefault("4M")
    MemorySize maxResponseSize();
}
