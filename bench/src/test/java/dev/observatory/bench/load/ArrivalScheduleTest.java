package dev.observatory.bench.load;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ArrivalScheduleTest {

    @Test
    void calls_areSpreadEvenly() {
        ArrivalSchedule schedule = new ArrivalSchedule(40, 100);

        assertEquals(0, schedule.dueNanos(0));
        assertEquals(25_000_000, schedule.dueNanos(1));
        assertEquals(2_475_000_000L, schedule.dueNanos(99));
        assertEquals(2_500_000_000L, schedule.durationNanos());
    }

    @Test
    void rounding_doesNotAddUp() {
        ArrivalSchedule thirds = new ArrivalSchedule(3, 3_000_000);

        assertEquals(333_333_333, thirds.dueNanos(1));
        assertEquals(1_000_000_000_000_000L, thirds.durationNanos());
    }

    @Test
    void lasting_hasEveryCallThatIsDueWithinTheTime() {
        assertEquals(1_172, ArrivalSchedule.lasting(30, 20_000 / 512.0).count());
        assertEquals(30, ArrivalSchedule.lasting(30, 1).count());
        assertEquals(1, ArrivalSchedule.lasting(0.5, 1).count());
    }

    @Test
    void rate_isAboveZero() {
        assertThrows(IllegalArgumentException.class, () -> new ArrivalSchedule(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ArrivalSchedule(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new ArrivalSchedule(1, 0));
    }
}
