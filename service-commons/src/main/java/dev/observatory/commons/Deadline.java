package dev.observatory.commons;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.smallrye.mutiny.Uni;

/**
 * When an answer is of no use any more. It travels from service to service as the time that is left, so that nobody works
 * longer than somebody waits.
 */
public final class Deadline {

    /** How long the caller waits, in milliseconds. */
    public static final String HEADER = "X-Request-Timeout-Ms";

    private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{0,8}");
    private static final long MAX_MARGIN_MILLIS = 1_000;
    private static final long MARGIN_DIVISOR = 10;

    private final long atNanos;

    private Deadline(Duration left) {
        this.atNanos = System.nanoTime() + left.toNanos();
    }

    /**
     * @param header what the caller sent as {@link #HEADER}; null if nothing
     * @param limit how long this service waits at most
     * @throws ProblemException with 400 if the header holds no number of milliseconds above 0
     */
    public static Deadline of(String header, Duration limit) {
        if (header == null) {
            return new Deadline(limit);
        }
        if (!MILLIS.matcher(header).matches()) {
            throw new ProblemException(400, HEADER + " must be a whole number of milliseconds above 0.");
        }
        Duration asked = Duration.ofMillis(Long.parseLong(header));
        return new Deadline(asked.compareTo(limit) < 0 ? asked : limit);
    }

    /** @return the time that is left, at least a millisecond */
    public Duration left() {
        return Duration.ofNanos(
                Math.max(atNanos - System.nanoTime(), Duration.ofMillis(1).toNanos()));
    }

    /** @return what to tell the next service: a little less, so that its word about the delay still gets back in time */
    public String header() {
        long left = left().toMillis();
        return Long.toString(Math.max(left - Math.min(left / MARGIN_DIVISOR, MAX_MARGIN_MILLIS), 1));
    }

    /** Fails with a {@link TimeoutException}, and cancels the call, when the time is over. */
    public <T> Uni<T> limit(Uni<T> call) {
        return Uni.createFrom()
                .deferred(() ->
                        call.ifNoItem().after(left()).failWith(() -> new TimeoutException("The deadline has passed")));
    }
}
