package observatory.llmproxy.simulator;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fast the simulator writes when it streams. */
@ConfigMapping(prefix = "llm.simulator")
interface SimulatorConfig {

    /** From one chunk to the next. */
    @WithDefault("20ms")
    Duration chunkInterval();

    /** Tokens in a chunk. */
    @WithDefault("3")
    @Positive
    int chunkTokens();
}
