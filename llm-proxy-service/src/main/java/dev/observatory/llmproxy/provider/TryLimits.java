package dev.observatory.llmproxy.provider;

/**
 * What bounds each try.
 *
 * @param firstByteMillis how long it may take until the body of the answer begins
 * @param maxResponseBytes a longer answer is not taken, unless it is a stream
 */
public record TryLimits(long firstByteMillis, long maxResponseBytes) {}
