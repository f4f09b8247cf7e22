package dev.observatory.lite.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import dev.observatory.lite.store.Source;

/**
 * One metric with one set of attributes from one source. What senders tell as totals is kept as what was added since the
 * total before, so that totals and differences, restarts included, read alike. Not thread-safe.
 */
class Series {

    /** Points closer than this become one; it is the interval at which services are scraped. */
    private static final long SLOT_MILLIS = 5_000;

    /** A value is drawn for so long until the next one comes: SDKs export once a minute. */
    private static final long VALID_MILLIS = 120_000;

    private static final int EXEMPLARS = 10;

    final Family family;
    final Source source;
    final Map<String, String> labels;
    private final Deque<Point> points = new ArrayDeque<>(4);
    private final Deque<Exemplar> exemplars = new ArrayDeque<>(1);
    private long startMillis;
    private Point total;

    Series(Family family, Source source, Map<String, String> labels) {
        this.family = family;
        this.source = source;
        this.labels = labels;
    }

    /** @return the point to keep for a value that holds now */
    Point value(long millis, double value) {
        long before = total == null ? millis : Math.max(total.to(), millis - VALID_MILLIS);
        total = new Point(before, millis, value, 0, null);
        return total;
    }

    /** @return the point to keep for a change of a value, as delta temporality tells it */
    Point valueChange(long millis, double change) {
        return value(millis, (total == null ? 0 : total.value()) + change);
    }

    /**
     * @param start when it began to count, in milliseconds since 1970; 0 if unknown
     * @param sum what was counted since then; its count and buckets stand in it, too
     * @param isNew whether the source was known before this series: then all of it was counted lately
     * @return the point to keep; null for what came before
     */
    Point increase(long start, Point sum, boolean isNew) {
        Point before = total;
        if (before != null && sum.to() <= before.to()) {
            return null;
        }
        boolean restarted = before != null && (start > startMillis && start >= before.to() || isLess(sum, before));
        total = sum;
        startMillis = start;
        if (before == null || restarted) {
            boolean counts = restarted || isNew;
            long from = before != null ? before.to() : Math.max(start, sum.to() - VALID_MILLIS);
            return counts
                    ? new Point(from, sum.to(), sum.value(), sum.count(), sum.buckets())
                    : new Point(sum.to(), sum.to(), 0, 0, null);
        }
        return new Point(
                before.to(),
                sum.to(),
                sum.value() - before.value(),
                sum.count() - before.count(),
                sum.buckets() == null || before.buckets() == null
                        ? null
                        : sum.buckets().minus(before.buckets()));
    }

    private boolean isLess(Point sum, Point before) {
        return sum.count() < before.count()
                || family.kind == Kind.COUNTER && sum.value() < before.value()
                || sum.buckets() != null
                        && before.buckets() != null
                        && sum.buckets().minus(before.buckets()) == null;
    }

    /** @return by how many bytes it grew; 0 and less when the point became part of the last one */
    int add(Point point) {
        Point last = points.peekLast();
        if (last != null && last.to() / SLOT_MILLIS == point.to() / SLOT_MILLIS) {
            points.removeLast();
            Point both = isValue() ? new Point(last.from(), point.to(), point.value(), 0, null) : last.plus(point);
            points.addLast(both);
            return both.footprint() - last.footprint();
        }
        points.addLast(point);
        return point.footprint();
    }

    /** A summary's quantiles are values, its count and sum are not. */
    private boolean isValue() {
        return family.kind.isValue() || family.kind == Kind.SUMMARY && labels.containsKey(MetricReader.QUANTILE);
    }

    int size() {
        return points.size();
    }

    Point removeOldest() {
        return points.removeFirst();
    }

    void add(Exemplar exemplar) {
        if (exemplars.contains(exemplar)) {
            return; // scraped metrics show it again and again
        }
        if (exemplars.size() == EXEMPLARS) {
            exemplars.removeFirst();
        }
        exemplars.addLast(exemplar);
    }

    /** As of now, to be read without the store's lock. */
    record View(String service, Map<String, String> labels, List<Point> points, List<Exemplar> exemplars) {}

    View view() {
        return new View(source.service(), labels, List.copyOf(points), List.copyOf(exemplars));
    }

    View viewWithoutPoints() {
        return new View(source.service(), labels, List.of(), List.of());
    }

    /** @return the memory it takes beside its points, estimated */
    int footprint() {
        int text = labels.entrySet().stream()
                .mapToInt(label -> label.getKey().length() + label.getValue().length() + 150)
                .sum();
        return 700 + text;
    }
}
