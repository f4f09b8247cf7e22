package dev.observatory.bench.load;

import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void percentile_isALatencyThatWasSeen() {
        latencies.add(30);
        latencies.add(10);
        latencies.add(20);
        latencies.add(1_000);

        assertEquals(20, latencies.percentile(50));
        assertEquals(30, latencies.percentile(75));
        assertEquals(1_000, latencies.percentile(76));
        assertEquals(1_000, latencies.max());
    }

    @Test
    void percentile_ofManyCountsAllOfThem() {
        IntStream.rangeClosed(1, 10_000).map(i -> 10_001 - i).forEach(latencies::add);

        assertEquals(10_000, latencies.count());
        assertEquals(5_000, latencies.percentile(50));
        assertEquals(9_900, latencies.percentile(99));
    }

    @Test
    void percentile_ofNothingIsZero() {
        assertEquals(0, latencies.percentile(99));
        assertEquals("none", latencies.toString());
    }

    @Test
    void percentile_isAbove0AndAtMost100() {
        assertThrows(IllegalArgumentException.class, () -> latencies.percentile(0));
        assertThrows(IllegalArgumentException.class, () -> latencies.percentile(101));
    }

    @Test
    void text_isInMilliseconds() {
        latencies.add(1_500_000);

        String text = latencies.toString();

        assertEquals(String.format(Locale.getDefault(), "%.1f, %<.1f, %<.1f ms", 1.5), text);
    }
}
