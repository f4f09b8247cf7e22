package dev.observatory.lite.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.observatory.lite.query.TimeAxis;

/** What some series together did at each point of a time axis. */
class Line {

    private final TimeAxis axis;
    private final double[] sum;
    private final double[] max;
    private final double[] members;
    private final double[] count;
    private final boolean[] covered;
    private final List<TreeMap<Double, Double>> buckets = new ArrayList<>();

    Line(TimeAxis axis) {
        this.axis = axis;
        this.sum = new double[axis.size()];
        this.max = new double[axis.size()];
        this.members = new double[axis.size()];
        this.count = new double[axis.size()];
        this.covered = new boolean[axis.size()];
        for (int i = 0; i < axis.size(); i++) {
            buckets.add(null);
        }
    }

    /** Adds what grew, spread evenly over the time in which it did. */
    void addIncreases(List<Point> points) {
        for (Point point : points) {
            int first = step(point.from());
            int last = step(Math.max(point.from(), point.to() - 1));
            for (int i = Math.max(0, first); i <= Math.min(last, axis.size() - 1); i++) {
                double share = share(point, i);
                covered[i] = true;
                sum[i] += share * point.value();
                count[i] += share * point.count();
                addBuckets(i, share, point.buckets());
            }
        }
    }

    private double share(Point point, int step) {
        double length = point.to() - point.from();
        if (length == 0) {
            return 1;
        }
        long start = axis.startMillis() + step * axis.stepMillis();
        double overlap = Math.min(point.to(), start + axis.stepMillis()) - Math.max(point.from(), start);
        return Math.max(0, overlap) / length;
    }

    private void addBuckets(int step, double share, Buckets more) {
        if (more == null) {
            return;
        }
        if (buckets.get(step) == null) {
            buckets.set(step, new TreeMap<>());
        }
        for (int b = 0; b < more.counts().length; b++) {
            buckets.get(step).merge(more.upper()[b], share * more.counts()[b], Double::sum);
        }
    }

    /** Adds the values of one series; at each point of the axis the last one that held there counts. */
    void addValues(List<Point> points) {
        Double[] last = new Double[axis.size()];
        for (Point point : points) {
            for (int i = Math.max(0, step(point.from())); i <= Math.min(step(point.to()), axis.size() - 1); i++) {
                last[i] = point.value();
            }
        }
        for (int i = 0; i < last.length; i++) {
            if (last[i] != null) {
                sum[i] += last[i];
                max[i] = covered[i] ? Math.max(max[i], last[i]) : last[i];
                members[i]++;
                covered[i] = true;
            }
        }
    }

    double count(int step) {
        return count[step];
    }

    /** @return how many values at this point of the axis were in ranges above the limit */
    double countAbove(int step, double limit) {
        TreeMap<Double, Double> ranges = buckets.get(step);
        return ranges == null
                ? 0
                : ranges.tailMap(limit, false).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }

    private int step(long millis) {
        return (int) Math.max(-1, Math.min(axis.size(), Math.floorDiv(millis - axis.startMillis(), axis.stepMillis())));
    }

    /** @return one for each point of the axis; null where nothing is known */
    List<Double> values(Shown shown) {
        List<Double> values = new ArrayList<>(axis.size());
        for (int i = 0; i < axis.size(); i++) {
            values.add(covered[i] ? value(shown, i) : null);
        }
        return values;
    }

    private Double value(Shown shown, int i) {
        return switch (shown) {
            case SUM -> sum[i];
            case MAX -> max[i];
            case AVERAGE ->
                members[i] > 0 ? (Double) (sum[i] / members[i]) : count[i] > 0 ? (Double) (sum[i] / count[i]) : null;
            case RATE -> (count[i] > 0 ? count[i] : sum[i]) / (axis.stepMillis() / 1_000.0);
            default -> quantile(shown.quantile, buckets.get(i));
        };
    }

    /** As Prometheus' histogram_quantile: within a range, values are taken to be spread evenly. */
    static Double quantile(double quantile, Map<Double, Double> buckets) {
        double total = buckets == null
                ? 0
                : buckets.values().stream().mapToDouble(Double::doubleValue).sum();
        if (total == 0) {
            return null;
        }
        double rank = quantile * total;
        double below = 0;
        Double lower = null;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            double upper = bucket.getKey();
            if (below + bucket.getValue() >= rank && bucket.getValue() > 0) {
                double from = lower != null ? lower : Math.min(0, upper);
                return Double.isInfinite(upper) ? from : from + (upper - from) * (rank - below) / bucket.getValue();
            }
            below += bucket.getValue();
            lower = upper;
        }
        return lower;
    }
}
