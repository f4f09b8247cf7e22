package dev.observatory.llmproxy.provider;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | 0",
                "'' | 0",
                "2 | 2000",
                "' 2 ' | 2000",
                "1.5 | 1500",
                "0.0001 | 1",
                "99999999999999999999999 | 86400000",
                "-1 | 0",
                "soon | 0",
                "Mon, 30 Nov 2026 12:00:05 GMT | 5000",
                "Mon, 30 Nov 2026 11:59:00 GMT | 0"
            })
    void header_isReadInItsForms(String value, long millis) {
        assertEquals(millis, RetryAfter.millis(value, NOW));
    }
}
