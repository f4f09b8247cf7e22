package dev.observatory.lite.query;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, {@code 1.5ms} or {@code 1h2m}. Source: Go's {@code time.ParseDuration}. */
final class GoDuration {

    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");

    private GoDuration() {}

    /** @throws IllegalArgumentException if it is none, or negative */
    static long nanos(String text) {
        if (text.equals("0")) {
            return 0;
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.lookingAt()) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(UNITS.get(part.group(2)))));
            end = part.end();
            part.region(end, text.length());
        }
        if (end == 0 || end < text.length()) {
            throw new IllegalArgumentException("Not a duration: " + text);
        }
        return sum.toBigInteger().longValueExact();
    }
}
