package dev.observatory.vendors.cloudwatchlogs;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.observatory.instrumentation.sink.LogItem;

import static org.junit.jupiter.api.Assertions.assertEquals;

class BatchTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void request_holdsTenThousandLines() {
        assertEquals(10_000, Batch.next(Collections.nCopies(10_001, item(0, 10))));
    }

    /** Each counts 26 bytes more than it has. */
    @Test
    void request_holdsAMegabyte() {
        assertEquals(1024, Batch.next(Collections.nCopies(2_000, item(0, 1024 - 26))));
        assertEquals(1023, Batch.next(Collections.nCopies(2_000, item(0, 1024 - 25))));
    }

    @Test
    void request_spansADay() {
        assertEquals(2, Batch.next(List.of(item(5, 1), item(5 + DAY, 1), item(6 + DAY, 1))));
        assertEquals(1, Batch.next(List.of(item(5 + DAY, 1), item(4, 1))));
    }

    @Test
    void lineThatIsTooLong_goesAlone() {
        assertEquals(1, Batch.next(List.of(item(0, 2_000_000), item(0, 1))));
    }

    private static LogItem item(long millis, int bytes) {
        return new LogItem(millis, "text", bytes);
    }
}
