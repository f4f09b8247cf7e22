package dev.observatory.lite.mcp;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import dev.observatory.commons.ProblemException;

/** Times as agents read and write them: ISO 8601, and durations in milliseconds. */
final class Times {

    private static final int MAX_MINUTES = 60;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MILLIS_PER_SECOND = 1_000;

    private Times() {}

    /** @return with milliseconds, in UTC */
    static String text(long epochNanos) {
        return instant(epochNanos).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static Instant instant(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos);
    }

    static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    /** @return with microseconds as decimals */
    static double millis(long nanos) {
        return Math.round(nanos / MICROS_PER_MILLI) / MICROS_PER_MILLI;
    }

    /** @return null for null */
    static Double millis(Double seconds) {
        return seconds == null ? null : millis(Math.round(seconds * MILLIS_PER_SECOND * 1_000_000));
    }

    /** @return the time, or the other one if there is none in the text */
    static Instant parse(String name, String text, Instant otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException e) {
            throw new ProblemException(400, "%s must be a time such as 2026-01-31T12:00:00Z.".formatted(name));
        }
    }

    /** @param minutes from 1 to 60 */
    static Duration minutes(int minutes) {
        if (minutes < 1 || minutes > MAX_MINUTES) {
            throw new ProblemException(400, "minutes must be from 1 to %d.".formatted(MAX_MINUTES));
        }
        return Duration.ofMinutes(minutes);
    }
}
