package dev.observatory.commons;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DeadlineTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void left_isTheSmallerOfWhatIsAskedAndTheLimit() {
        assertTrue(Deadline.of(null, HOUR).left().compareTo(HOUR) <= 0);
        assertTrue(Deadline.of("999999999", HOUR).left().compareTo(HOUR) <= 0);
        assertTrue(Deadline.of("60000", HOUR).left().compareTo(Duration.ofMinutes(1)) <= 0);
    }

    @Test
    void header_tellsLessThanIsLeft() {
        Deadline hour = Deadline.of(null, HOUR);

        assertTrue(Long.parseLong(hour.header()) <= HOUR.toMillis() - 1_000, hour.header());
        assertEquals("1", Deadline.of("1", HOUR).header());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "soon", " 5", "1234567890"})
    void headerThatIsNoNumberOfMilliseconds_isRefused(String header) {
        assertEquals(
                400,
                assertThrows(ProblemException.class, () -> Deadline.of(header, HOUR))
                        .status());
    }

    @Test
    void limit_endsACallThatNeverAnswers() {
        Uni<Object> call = Deadline.of("1", HOUR).limit(Uni.createFrom().nothing());

        CompletionException e =
                assertThrows(CompletionException.class, () -> call.await().indefinitely());
        assertEquals(TimeoutException.class, e.getCause().getClass());
    }
}
