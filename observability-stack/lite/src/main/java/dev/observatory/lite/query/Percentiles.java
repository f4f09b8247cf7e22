package dev.observatory.lite.query;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Durations of some calls, and the exact percentiles of them: the window is small enough to need no histogram. */
class Percentiles {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private long[] nanos = new long[16];
    private int count;
    private boolean sorted;

    void add(long durationNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = durationNanos;
        sorted = false;
    }

    /**
     * @param share from 0 to 1
     * @return the smallest duration, in seconds, that at least this share of the calls did not exceed (nearest rank);
     *     null without calls
     */
    Double seconds(double share) {
        if (count == 0) {
            return null;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        int rank = Math.max(1, (int) Math.ceil(share * count));
        return nanos[rank - 1] / NANOS_PER_SECOND;
    }
}
