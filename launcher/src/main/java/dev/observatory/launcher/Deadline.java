package dev.observatory.launcher;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A moment until which something is worth waiting for. */
final class Deadline {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    boolean passed() {
        return System.nanoTime() - end >= 0;
    }

    /** Polls until the condition holds; false if the deadline passed first. */
    boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (passed()) {
                return false;
            }
            pause(POLL_INTERVAL);
        }
        return true;
    }

    /** Lets time pass between two looks at something that can't notify. */
    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
