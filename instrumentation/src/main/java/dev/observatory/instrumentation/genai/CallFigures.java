package dev.observatory.instrumentation.genai;

/**
 * What is measured of one call.
 *
 * @param errorType empty on success
 * @param nanos from the request to the end
 * @param firstChunkNanos from the request to the first chunk; 0 if it didn't stream
 * @param inputTokens null if the answer does not say; so are the other counts
 * @param cachedTokens those of the input that the provider had read before
 * @param reasoningTokens those of the output that nobody sees
 * @param usd null without a price: a cost of 0 is a cost
 */
record CallFigures(
        String errorType,
        long nanos,
        long firstChunkNanos,
        Long inputTokens,
        Long outputTokens,
        Long cachedTokens,
        Long reasoningTokens,
        Double usd) {}
