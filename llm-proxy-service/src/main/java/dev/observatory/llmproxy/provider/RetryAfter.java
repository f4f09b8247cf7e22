package dev.observatory.llmproxy.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/**
 * Reads the header Retry-After: seconds, of which some providers give parts, or a date. Source: RFC 9110, section 10.2.3. */
public final class RetryAfter {

    /** OpenAI's and Azure's, more exact than the standard's. */
    private static final String MILLIS_HEADER = "retry-after-ms";

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,300}(\\.[0-9]{1,300})?");
    private static final long MAX_SECONDS = 86_400;
    private static final long MILLIS = 1_000;

    private RetryAfter() {}

    /** @return milliseconds; 0 when there is none */
    public static long millis(HttpClientResponse response) {
        String millis = response.getHeader(MILLIS_HEADER);
        if (millis != null && DECIMAL.matcher(millis.strip()).matches()) {
            return bounded(Double.parseDouble(millis));
        }
        return millis(response.getHeader(HttpHeaders.RETRY_AFTER), Instant.now());
    }

    private static long bounded(double millis) {
        return (long) Math.ceil(Math.min(millis, MAX_SECONDS * MILLIS));
    }

    /** @return 0 when there is none, or it cannot be read, or it is past; at most a day */
    static long millis(String value, Instant now) {
        if (value == null || value.isBlank()) {
            return 0;
        }
        String text = value.strip();
        if (DECIMAL.matcher(text).matches()) {
            return bounded(Double.parseDouble(text) * MILLIS);
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Math.max(0, Math.min(date.toEpochMilli() - now.toEpochMilli(), MAX_SECONDS * MILLIS));
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
