package dev.observatory.lite;

import java.math.BigInteger;

import io.quarkus.runtime.configuration.MemorySize;

import dev.observatory.lite.store.WindowConfig;

/** A small window, so that tests fill it. */
public record Window(long bytes, int spansPerTrace, int metricSeries) implements WindowConfig {

    @Override
    public MemorySize traceBytes() {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    @Override
    public MemorySize logBytes() {
        return traceBytes();
    }

    @Override
    public MemorySize metricBytes() {
        return traceBytes();
    }
}
