package dev.observatory.lite.query;

import java.util.concurrent.TimeUnit;

/** What some calls of models came to. A sum is null as long as no call told its part. */
class ModelUsage {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    final Calls calls = new Calls();
    final Percentiles firstChunks = new Percentiles();
    Long inputTokens;
    Long outputTokens;
    Double costUsd;
    private long writingNanos;
    private long retries;
    private long fallbacks;

    /**
     * Durations in seconds.
     *
     * @param errors calls that failed after all attempts; without those that ended because the caller left
     * @param inputTokens null when no call told; so are the other sums
     * @param outputTokensPerSecond over the time of the calls that told their tokens
     * @param costUsd of the calls that told a cost
     */
    record Usage(
            long calls,
            long errors,
            Double p50,
            Double p95,
            Double p99,
            Double firstChunkP50,
            Double firstChunkP95,
            Long inputTokens,
            Long outputTokens,
            Double outputTokensPerSecond,
            Double costUsd,
            long retries,
            long fallbacks) {}

    void add(ModelCall call) {
        calls.add(call.span(), call.span().failed());
        inputTokens = sum(inputTokens, call.inputTokens());
        outputTokens = sum(outputTokens, call.outputTokens());
        retries += call.retries();
        fallbacks += call.fallbacks();
        if (call.outputTokens() != null) {
            writingNanos += call.span().durationNanos();
        }
        if (call.costUsd() != null) {
            costUsd = (costUsd == null ? 0 : costUsd) + call.costUsd();
        }
        if (call.firstChunkSeconds() != null) {
            firstChunks.add(Math.round(call.firstChunkSeconds() * NANOS_PER_SECOND));
        }
    }

    Usage report() {
        return new Usage(
                calls.count,
                calls.errors,
                calls.durations.seconds(0.50),
                calls.durations.seconds(0.95),
                calls.durations.seconds(0.99),
                firstChunks.seconds(0.50),
                firstChunks.seconds(0.95),
                inputTokens,
                outputTokens,
                writingNanos == 0 ? null : outputTokens * NANOS_PER_SECOND / writingNanos,
                costUsd,
                retries,
                fallbacks);
    }

    private static Long sum(Long sum, Long more) {
        if (more == null) {
            return sum;
        }
        return sum == null ? more : sum + more;
    }
}
