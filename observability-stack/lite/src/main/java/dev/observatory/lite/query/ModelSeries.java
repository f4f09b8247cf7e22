package dev.observatory.lite.query;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Calls of models over time. Every list has one value for each point, null where no call told it; durations in seconds. */
record ModelSeries(
        List<Double> rate,
        List<Double> errorRate,
        List<Double> p50,
        List<Double> p95,
        List<Double> p99,
        List<Double> firstChunkP50,
        List<Double> firstChunkP95,
        List<Double> inputTokensPerSecond,
        List<Double> outputTokensPerSecond,
        List<Double> usdPerHour) {

    private static final double SECONDS_PER_HOUR = TimeUnit.HOURS.toSeconds(1);

    /** @param step the width of a point in seconds */
    static ModelSeries of(List<ModelUsage> points, double step) {
        Function<Function<ModelUsage, Double>, List<Double>> each =
                value -> points.stream().map(value).toList();
        return new ModelSeries(
                each.apply(point -> point.calls.count / step),
                each.apply(point -> point.calls.errors / step),
                each.apply(point -> point.calls.durations.seconds(0.50)),
                each.apply(point -> point.calls.durations.seconds(0.95)),
                each.apply(point -> point.calls.durations.seconds(0.99)),
                each.apply(point -> point.firstChunks.seconds(0.50)),
                each.apply(point -> point.firstChunks.seconds(0.95)),
                each.apply(point -> point.inputTokens == null ? null : point.inputTokens / step),
                each.apply(point -> point.outputTokens == null ? null : point.outputTokens / step),
                each.apply(point -> point.costUsd == null ? null : point.costUsd / step * SECONDS_PER_HOUR));
    }
}
