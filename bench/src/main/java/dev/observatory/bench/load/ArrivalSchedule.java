package dev.observatory.bench.load;

/**
 * When calls are due: evenly spread, at a fixed rate.
 *
 * @param perSecond above 0
 */
public record ArrivalSchedule(double perSecond, int count) {

    private static final double NANOS_PER_SECOND = 1e9;

    public ArrivalSchedule {
        if (!(perSecond > 0) || count < 1) {
            throw new IllegalArgumentException("%d calls at %s a second".formatted(count, perSecond));
        }
    }

    /** @return as many calls as are due within this time, at least one */
    public static ArrivalSchedule lasting(double seconds, double perSecond) {
        return new ArrivalSchedule(perSecond, Math.max(1, (int) Math.ceil(seconds * perSecond)));
    }

    /** @return nanoseconds from the start of the load; never added up, so that the error of rounding does not grow */
    public long dueNanos(int call) {
        return Math.round(call * NANOS_PER_SECOND / perSecond);
    }

    /** @return nanoseconds; the last call has its interval too */
    public long durationNanos() {
        return dueNanos(count);
    }
}
