package dev.observatory.lite.metrics;

/**
 * One of the values that a series counted, and the span that made it.
 *
 * @param millis since 1970
 */
public record Exemplar(long millis, double value, String traceId, String spanId) {}
