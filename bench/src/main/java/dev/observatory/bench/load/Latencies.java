package dev.observatory.bench.load;

import java.util.Arrays;

/** Latencies in nanoseconds, all of them kept. Thread-safe. */
public final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1_024];
    private int count;

    public synchronized void add(long latencyNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = latencyNanos;
    }

    public synchronized int count() {
        return count;
    }

    /**
     * By the nearest rank: a latency that was really seen.
     *
     * @param percent above 0, at most 100, which gives the maximum
     * @return 0 if there was none
     */
    public synchronized long percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("No percentile: " + percent);
        }
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(percent / 100 * count) - 1];
    }

    /** @param figures of any kind; an even number of them has the upper one of the two in the middle */
    public static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    public long max() {
        return percentile(100);
    }

    /** @return median, 99th percentile and maximum, in milliseconds */
    @Override
    public String toString() {
        return count() == 0
                ? "none"
                : "%.1f, %.1f, %.1f ms"
                        .formatted(
                                percentile(50) / NANOS_PER_MILLI,
                                percentile(99) / NANOS_PER_MILLI,
                                max() / NANOS_PER_MILLI);
    }
}
