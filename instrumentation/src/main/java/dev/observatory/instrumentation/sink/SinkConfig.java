package dev.observatory.instrumentation.sink;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many log lines wait for a vendor that is away, for each vendor. */
@ConfigMapping(prefix = "observatory.log.sink.waiting")
public interface SinkConfig {

    /** In UTF-8; what is beyond goes, oldest first. */
    @WithDefault("8M")
    MemorySize maxSize();

    /** What is older goes. */
    @WithDefault("5m")
    Duration maxAge();
}
