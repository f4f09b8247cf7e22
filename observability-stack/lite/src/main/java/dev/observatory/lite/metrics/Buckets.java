package dev.observatory.lite.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;

/**
 * How many values fell into which ranges, each of which ends where the next begins.
 *
 * @param upper the ranges' upper ends, ascending; infinite for the last explicit one
 */
record Buckets(double[] upper, long[] counts) {

    /**
     * Exponential histograms are brought to this scale (a range is 19 % wide): senders lower theirs as values come, and what
     * has one scale can be added up. Source: OpenTelemetry Metrics Data Model, "ExponentialHistogram".
     */
    private static final int SCALE = 2;

    static Buckets explicit(List<Double> bounds, List<Long> counts) {
        double[] upper = new double[counts.size()];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = i < bounds.size() ? bounds.get(i) : Double.POSITIVE_INFINITY;
        }
        return new Buckets(upper, counts.stream().mapToLong(Long::longValue).toArray());
    }

    static Buckets exponential(ExponentialHistogramDataPoint point) {
        TreeMap<Double, Long> ranges = new TreeMap<>();
        int scale = Math.min(SCALE, point.getScale());
        int shift = Math.max(0, point.getScale() - SCALE);
        double base = Math.pow(2, Math.pow(2, -scale));
        int positive = point.getPositive().getOffset();
        for (long count : point.getPositive().getBucketCountsList()) {
            int index = positive++ >> shift;
            range(ranges, Math.pow(base, index), Math.pow(base, index + 1.0), count);
        }
        int negative = point.getNegative().getOffset();
        for (long count : point.getNegative().getBucketCountsList()) {
            int index = negative++ >> shift;
            range(ranges, -Math.pow(base, index + 1.0), -Math.pow(base, index), count);
        }
        range(ranges, -point.getZeroThreshold(), point.getZeroThreshold(), point.getZeroCount());
        return of(ranges);
    }

    private static void range(TreeMap<Double, Long> ranges, double from, double to, long count) {
        if (count > 0) {
            ranges.merge(from, 0L, Long::sum);
            ranges.merge(to, count, Long::sum);
        }
    }

    private static Buckets of(TreeMap<Double, Long> ranges) {
        return new Buckets(
                ranges.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                ranges.values().stream().mapToLong(Long::longValue).toArray());
    }

    Buckets plus(Buckets other) {
        return combine(other, 1);
    }

    /** @return null when some range would have less than none: then these are not later counts of the same thing */
    Buckets minus(Buckets earlier) {
        Buckets difference = combine(earlier, -1);
        return Arrays.stream(difference.counts).anyMatch(count -> count < 0) ? null : difference;
    }

    private Buckets combine(Buckets other, int sign) {
        if (Arrays.equals(upper, other.upper)) {
            long[] sums = counts.clone();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += sign * other.counts[i];
            }
            return new Buckets(upper, sums);
        }
        TreeMap<Double, Long> ranges = new TreeMap<>();
        addTo(ranges, 1);
        other.addTo(ranges, sign);
        return of(ranges);
    }

    private void addTo(Map<Double, Long> ranges, int sign) {
        for (int i = 0; i < upper.length; i++) {
            ranges.merge(upper[i], sign * counts[i], Long::sum);
        }
    }

    int footprint() {
        return 64 + 16 * counts.length;
    }
}
