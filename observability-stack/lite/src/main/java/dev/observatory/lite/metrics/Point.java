package dev.observatory.lite.metrics;

/**
 * What a series did in some time.
 *
 * @param from when it began, in milliseconds since 1970
 * @param to when it was measured
 * @param value of a gauge or up-down counter; for others, by how much the sum grew
 * @param count by how much the count of values grew, of histograms and summaries
 * @param buckets by how much they grew; null unless it is a histogram
 */
record Point(long from, long to, double value, long count, Buckets buckets) {

    /** Object, slots of the queues: what it takes beside its buckets. */
    private static final int OVERHEAD_BYTES = 72;

    Point plus(Point later) {
        Buckets both = buckets == null || later.buckets == null ? later.buckets : buckets.plus(later.buckets);
        return new Point(from, later.to, value + later.value, count + later.count, both);
    }

    int footprint() {
        return OVERHEAD_BYTES + (buckets == null ? 0 : buckets.footprint());
    }
}
