package dev.observatory.bench.lite;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class OutcomeTest {

    private static final Exporters.Tally ALL = new Exporters.Tally(1_000, 1_000, "");
    private static final Sampler.Sample FINE = new Sampler.Sample(1_000, 600, 400, 0, 64, 64);

    @Test
    void everySpanTakenWithinTheBound_passes() {
        assertEquals(List.of(), new Outcome(Signal.SPANS, 500, 490, ALL, 1_000, FINE, 64).problems());
    }

    @Test
    void failedExport_isNamed() {
        Exporters.Tally some = new Exporters.Tally(1_000, 488, "UNAVAILABLE");

        assertProblem(
                "512 spans failed, first UNAVAILABLE", new Outcome(Signal.SPANS, 500, 500, some, 1_000, FINE, 64));
    }

    @Test
    void spansAcknowledgedButNotReceived_areNamed() {
        assertProblem("lite received 999 of 1000 spans", new Outcome(Signal.SPANS, 500, 500, ALL, 999, FINE, 64));
    }

    @Test
    void spansThatAreNowhere_areNamed() {
        Sampler.Sample leaky = new Sampler.Sample(1_000, 600, 399, 0, 64, 64);

        assertProblem(
                "stored, evicted and dropped spans do not add up to those received",
                new Outcome(Signal.SPANS, 500, 500, ALL, 1_000, leaky, 64));
    }

    @Test
    void droppedSpans_areLost() {
        Sampler.Sample dropping = new Sampler.Sample(1_000, 600, 399, 1, 64, 64);

        assertProblem("1 spans were dropped", new Outcome(Signal.SPANS, 500, 500, ALL, 1_000, dropping, 64));
    }

    @Test
    void boundPassedInOneSample_isNamed() {
        assertProblem(
                "65 bytes used by spans, the bound is 64", new Outcome(Signal.SPANS, 500, 500, ALL, 1_000, FINE, 65));
    }

    @Test
    void fallingBehind_isNamed() {
        assertProblem("489 spans/s, not the rate", new Outcome(Signal.SPANS, 500, 489, ALL, 1_000, FINE, 64));
    }

    @Test
    void pointsThatBecamePartOfOthers_areNotMissing() {
        Sampler.Sample merged = new Sampler.Sample(1_000, 60, 0, 0, 64, 64);

        assertEquals(List.of(), new Outcome(Signal.POINTS, 500, 500, ALL, 1_000, merged, 64).problems());
    }

    private static void assertProblem(String expected, Outcome result) {
        assertEquals(List.of(expected), result.problems());
    }
}
