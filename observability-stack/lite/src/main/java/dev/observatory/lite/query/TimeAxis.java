package dev.observatory.lite.query;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.observatory.lite.store.StoredSpan;

/**
 * The last minutes in points of equal width. The last point is the one that has begun and not ended.
 *
 * @param startMillis of the first point, since 1970
 */
public record TimeAxis(int stepSeconds, long startMillis) {

    private static final int POINTS = 45;
    private static final int MIN_WINDOW_SECONDS = 60;
    private static final int MAX_WINDOW_SECONDS = 3_600;

    /** @param windowSeconds how far back, from a minute to an hour; more or less is brought into that range */
    public static TimeAxis of(Instant now, int windowSeconds) {
        int window = Math.max(MIN_WINDOW_SECONDS, Math.min(MAX_WINDOW_SECONDS, windowSeconds));
        int step = (window + POINTS - 1) / POINTS;
        long end = (now.getEpochSecond() / step + 1) * step;
        return new TimeAxis(step, TimeUnit.SECONDS.toMillis(end - (long) POINTS * step));
    }

    /** @return the point in which the span began; negative when in none of them */
    int pointOf(StoredSpan span) {
        long offset = TimeUnit.NANOSECONDS.toMillis(span.startNanos()) - startMillis;
        long point = Math.floorDiv(offset, stepMillis());
        return point < POINTS ? (int) Math.max(-1, point) : -1;
    }

    boolean holds(StoredSpan span) {
        return pointOf(span) >= 0;
    }

    /** @return the start of each point, in milliseconds since 1970 */
    public List<Long> times() {
        return IntStream.range(0, POINTS)
                .mapToObj(point -> startMillis + point * stepMillis())
                .toList();
    }

    /** @return one of these for each point */
    <T> List<T> points(Supplier<T> supplier) {
        return Stream.generate(supplier).limit(POINTS).toList();
    }

    public int size() {
        return POINTS;
    }

    /** @return when the last point ends, in milliseconds since 1970 */
    public long endMillis() {
        return startMillis + POINTS * stepMillis();
    }

    public long stepMillis() {
        return TimeUnit.SECONDS.toMillis(stepSeconds);
    }
}
