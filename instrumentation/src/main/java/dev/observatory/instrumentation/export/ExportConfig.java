package dev.observatory.instrumentation.export;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much telemetry waits for a backend that is away, for each of the two signals, spans and logs. */
@ConfigMapping(prefix = "observatory.telemetry.waiting")
interface ExportConfig {

    /** Encoded; what is beyond goes, oldest first. */
    @WithDefault("8M")
    MemorySize maxSize();

    /** What is older goes. */
    @WithDefault("2m")
    Duration maxAge();
}
