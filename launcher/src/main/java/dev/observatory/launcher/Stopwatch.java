package dev.observatory.launcher;

import java.time.Duration;
import java.util.Locale;

/** Shows the time that has passed since its creation. */
final class Stopwatch {

    private final long start = System.nanoTime();

    @Override
    public String toString() {
        return shown(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Tenths of seconds as long as they matter: 4.2 s, 42 s, 3 min 7 s, 2 h 5 min. */
    static String shown(Duration time) {
        if (time.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 1) {
            return "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
        }
        return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
}
