package dev.observatory.simulator;

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

    /** The wait that {@link Fault#SLOW_FIRST_TOKEN} adds. */
    @WithDefault("3s")
    Duration slowFirstToken();

    /** Tokens in a chunk. */
    @WithDefault("3")
    @Positive
    int chunkTokens();
}
