package dev.observatory.bench.lite;

import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class OutcomeTest {

    private static final Exporters.Tally ALL = new Exporters.Tally(1_000, 1_000, "");
    private static final Sampler.Sample FINE = new Sampler.Sample(1_000, 600, 400, 0, 64, 64, OptionalLong.empty());

    @Test
    void everySpanTakenWithinTheBound_passes() {
        assertEquals(List.of(), new Outcome(500, 490, ALL, 1_000, FINE, 64, 0, "").problems());
    }

    @Test
    void failedExport_isNamed() {
        Exporters.Tally some = new Exporters.Tally(1_000, 488, "UNAVAILABLE");

        assertProblem("512 spans failed, first UNAVAILABLE", new Outcome(500, 500, some, 1_000, FINE, 64, 0, ""));
    }

    @Test
    void spansAcknowledgedButNotReceived_areNamed() {
        assertProblem("lite received 999 of 1000 spans", new Outcome(500, 500, ALL, 999, FINE, 64, 0, ""));
    }

    @Test
    void spansThatAreNowhere_areNamed() {
        Sampler.Sample leaky = new Sampler.Sample(1_000, 600, 399, 0, 64, 64, OptionalLong.empty());

        assertProblem(
                "stored, evicted and dropped spans do not add up to those received",
                new Outcome(500, 500, ALL, 1_000, leaky, 64, 0, ""));
    }

    @Test
    void droppedSpans_areLost() {
        Sampler.Sample dropping = new Sampler.Sample(1_000, 600, 399, 1, 64, 64, OptionalLong.empty());

        assertProblem("1 spans were dropped", new Outcome(500, 500, ALL, 1_000, dropping, 64, 0, ""));
    }

    @Test
    void boundPassedInOneSample_isNamed() {
        assertProblem("65 bytes used, the bound is 64", new Outcome(500, 500, ALL, 1_000, FINE, 65, 0, ""));
    }

    @Test
    void fallingBehind_isNamed() {
        assertProblem("489 spans/s, not the rate", new Outcome(500, 489, ALL, 1_000, FINE, 64, 0, ""));
    }

    @Test
    void failedSearch_isNamed() {
        assertProblem("2 searches failed", new Outcome(500, 500, ALL, 1_000, FINE, 64, 2, ""));
    }

    @Test
    void liteThatDoesNotAnswer_isNamed() {
        assertProblem("no status", new Outcome(500, 500, ALL, 1_000, FINE, 64, 0, "no status"));
    }

    private static void assertProblem(String expected, Outcome result) {
        assertEquals(List.of(expected), result.problems());
    }
}
