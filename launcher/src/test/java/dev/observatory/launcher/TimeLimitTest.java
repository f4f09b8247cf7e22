package dev.observatory.launcher;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TimeLimitTest {

    @ParameterizedTest
    @CsvSource({"PT4.25S,4.3 s", "PT42.9S,42 s", "PT3M7S,3 min 7 s", "PT2H5M9S,2 h 5 min"})
    void time_isShownAsExactlyAsItMatters(Duration time, String shown) {
        assertEquals(shown, TimeLimit.shown(time));
    }
}
