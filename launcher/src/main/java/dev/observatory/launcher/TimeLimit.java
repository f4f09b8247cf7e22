package dev.observatory.launcher;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** A moment until which something is worth waiting for. */
record TimeLimit(long start, Duration duration) {

    static TimeLimit in(Duration duration) {
        return new TimeLimit(System.nanoTime(), duration);
    }

    boolean passed() {
        return elapsed().compareTo(duration) >= 0;
    }

    /** The time since its creation. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Polls until the condition holds; false if the deadline passed first. */
    boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (passed()) {
                return false;
            }
            pause(50);
        }
        return true;
    }

    /** Lets time pass between two looks at something that can't notify. */
    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /** Tenths of seconds as long as they matter: 4.2 s, 42 s, 3 min 7 s, 2 h 5 min. */
    static String shown(Duration time) {
        if (time.toMinutes() < 1) {
            return time.toSeconds() < 10
                    ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                    : time.toSeconds() + " s";
        }
        return time.toHours() < 1
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
}
