package dev.observatory.lite.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.observatory.lite.query.TimeAxis;

/**
 * How many values a histogram counted, and how many of them were above a limit; one number for each point of an axis.
 * Exact where the limit is a bound of the histogram.
 */
public record SlowShare(List<Double> totals, List<Double> slow) {

    /** @param except labels whose series don't count */
    public static SlowShare of(
            MetricStore store, String name, Map<String, String> except, double limit, TimeAxis axis) {
        Line line = new Line(axis);
        for (MetricStore.View metric : store.find(name)) {
            for (Series.View series : metric.series()) {
                boolean counts = except.entrySet().stream()
                        .noneMatch(entry -> entry.getValue().equals(MetricQuery.label(series, entry.getKey())));
                if (metric.kind() == Kind.HISTOGRAM && counts) {
                    line.addIncreases(series.points());
                }
            }
        }
        List<Double> totals = new ArrayList<>();
        List<Double> slow = new ArrayList<>();
        for (int i = 0; i < axis.size(); i++) {
            totals.add(line.count(i));
            slow.add(line.countAbove(i, limit));
        }
        return new SlowShare(totals, slow);
    }
}
