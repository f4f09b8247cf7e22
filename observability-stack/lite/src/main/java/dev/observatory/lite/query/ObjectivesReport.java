package dev.observatory.lite.query;

import java.util.List;
import java.util.stream.Stream;

import dev.observatory.lite.metrics.MetricStore;
import dev.observatory.lite.metrics.SlowShare;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Topic;
import dev.observatory.lite.store.Trace;
import dev.observatory.lite.views.ViewsConfig;

/**
 * How the objectives of {@link ViewsConfig} were kept.
 *
 * @param stepSeconds the width of a point
 * @param times the start of each point, in milliseconds since 1970
 */
record ObjectivesReport(int stepSeconds, List<Long> times, List<Objective> objectives) {

    /**
     * @param target the share that must go well
     * @param total what counts
     * @param bad what of it went wrong
     * @param totals what counts at each of the times
     */
    record Objective(
            String name,
            String description,
            double target,
            long total,
            long bad,
            List<Double> totals,
            List<Double> bads) {

        static Objective of(ViewsConfig.Objective config, List<Double> totals, List<Double> bads) {
            return new Objective(
                    config.name(), config.description(), config.target(), sum(totals), sum(bads), totals, bads);
        }

        /** Shares of histograms that grew across points add up to whole values again. */
        private static long sum(List<Double> values) {
            return Math.round(values.stream().mapToDouble(Double::doubleValue).sum());
        }
    }

    static ObjectivesReport of(
            List<ViewsConfig.Objective> objectives, List<Trace> traces, MetricStore metrics, TimeAxis axis) {
        List<StoredSpan> spans = traces.stream()
                .flatMap(trace -> trace.spans().stream())
                .filter(axis::holds)
                .toList();
        return new ObjectivesReport(
                axis.stepSeconds(),
                axis.times(),
                objectives.stream()
                        .map(objective -> objective
                                .spans()
                                .map(wanted -> ofSpans(objective, wanted, spans, axis))
                                .orElseGet(() -> ofMetric(objective, metrics, axis)))
                        .toList());
    }

    private static Objective ofMetric(ViewsConfig.Objective objective, MetricStore metrics, TimeAxis axis) {
        ViewsConfig.Histogram histogram = objective.metric().orElseThrow();
        double limit = objective.slowerThan().orElseThrow().toNanos() / 1e9;
        SlowShare share = SlowShare.of(metrics, histogram.name(), histogram.except(), limit, axis);
        return Objective.of(objective, share.totals(), share.slow());
    }

    private static Objective ofSpans(
            ViewsConfig.Objective objective, ViewsConfig.Spans wanted, List<StoredSpan> spans, TimeAxis axis) {
        List<StoredSpan> counted =
                spans.stream().filter(span -> counts(wanted, span)).toList();
        return Objective.of(
                objective,
                perPoint(counted.stream(), axis),
                perPoint(counted.stream().filter(span -> isBad(objective, span)), axis));
    }

    private static List<Double> perPoint(Stream<StoredSpan> spans, TimeAxis axis) {
        Double[] counts = axis.points(() -> 0.0).toArray(Double[]::new);
        spans.forEach(span -> counts[axis.pointOf(span)]++);
        return List.of(counts);
    }

    private static boolean counts(ViewsConfig.Spans wanted, StoredSpan span) {
        return wanted.kinds().stream().anyMatch(kind -> span.kind().name().endsWith(kind.name()))
                && wanted.services()
                        .map(names -> names.contains(span.service()))
                        .orElse(true)
                && wanted.exceptNames()
                        .map(names -> !names.matcher(span.name()).matches())
                        .orElse(true)
                && (!wanted.modelCalls() || span.topic() == Topic.MODEL_CALL)
                && (wanted.cancelled() || !span.error() || span.failed());
    }

    private static boolean isBad(ViewsConfig.Objective objective, StoredSpan span) {
        return objective
                .slowerThan()
                .map(limit -> span.durationNanos() > limit.toNanos())
                .orElseGet(span::failed);
    }
}
