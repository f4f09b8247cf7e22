package dev.observatory.lite.store;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

/** How much lite remembers. What no longer fits is forgotten, oldest first. */
@ConfigMapping(prefix = "lite.window")
public interface WindowConfig {

    /** Memory for spans, as estimated by {@link StoredSpan#footprint()}. */
    MemorySize traceBytes();

    /** Memory for log records, as estimated by {@link StoredLog#footprint()}. */
    MemorySize logBytes();

    /** Memory for metrics, estimated as for the others. */
    MemorySize metricBytes();

    /** How many series of metrics there may be. */
    @Min(1)
    int metricSeries();

    /** Spans kept of one trace, so that a trace that never ends cannot push out all others. */
    @Min(1)
    int spansPerTrace();
}
