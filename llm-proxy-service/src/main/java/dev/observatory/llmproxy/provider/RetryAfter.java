package dev.observatory.llmproxy.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Reads the header Retry-After: seconds, or a date. Source: RFC 9110, section 10.2.3. */
public final class RetryAfter {

    private static final long MAX_SECONDS = 86_400;
    private static final long MILLIS = 1_000;

    private RetryAfter() {}

    /** @return milliseconds; 0 when there is none */
    public static long millis(HttpClientResponse response) {
        return millis(response.getHeader(HttpHeaders.RETRY_AFTER), Instant.now());
    }

    /** @return 0 when there is none, or it cannot be read, or it is past; at most a day */
    static long millis(String value, Instant now) {
        if (value == null || value.isBlank()) {
            return 0;
        }
        String text = value.strip();
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return text.length() > 5 ? MAX_SECONDS * MILLIS : Math.min(Long.parseLong(text), MAX_SECONDS) * MILLIS;
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
