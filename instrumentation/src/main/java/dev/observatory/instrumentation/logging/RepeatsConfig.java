package dev.observatory.instrumentation.logging;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How many identical lines are written. */
@ConfigMapping(prefix = "observatory.log.repeats")
interface RepeatsConfig {

    boolean enabled();

    /** Of identical lines so many pass in each period. */
    int allowed();

    Duration period();
}
