package dev.observatory.bench.llmproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.observatory.bench.load.Rounds;
import dev.observatory.bench.load.Table;

/**
 * The medians of all rounds. Differences and ratios are of the same round.
 *
 * @param measured the rounds of each contender; the first is the model itself, the second what the others are held against
 */
record Comparison(Map<String, List<Round>> measured) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MEBI = 1 << 20;

    Table table() {
        Rounds<Round> rounds = new Rounds<>(measured);
        List<String> head = new ArrayList<>(List.of("median"));
        head.addAll(measured.keySet());
        String direct = head.get(1);
        String ours = head.get(2);
        return new Table(head.toArray(String[]::new))
                .row(rounds.row(
                        "whole answer, 1 connection: p50, ms", "%.3f", round -> round.wholeP50() / NANOS_PER_MILLI))
                .row(added(rounds, "added p50, ms", direct, Round::wholeP50))
                .row(added(rounds, "added p99, ms", direct, Round::wholeP99))
                .row(rounds.row(
                        "first event, 1 connection: p50, ms",
                        "%.3f",
                        round -> seen(round.firstEventP50()) / NANOS_PER_MILLI))
                .row(added(rounds, "added p50, ms", direct, Round::firstEventP50))
                .row(added(rounds, "added p99, ms", direct, Round::firstEventP99))
                .row(rounds.row("calls/s, %d connections".formatted(Round.CONNECTIONS), "%.0f", Round::perSecond))
                .row(rounds.against(
                        "times the calls/s of " + ours,
                        ours,
                        "%.4f",
                        (own, other) -> own.perSecond() / other.perSecond()))
                .row(rounds.quartiles(
                        "the middle half of the rounds",
                        ours,
                        "%.4f",
                        (own, other) -> own.perSecond() / other.perSecond()))
                .row(rounds.row("CPU a call, us", "%.0f", round -> round.cpuNanos() / NANOS_PER_MICRO))
                .row(rounds.against(
                        "times the CPU a call of " + ours,
                        ours,
                        "%.4f",
                        (own, other) -> own.cpuNanos() / other.cpuNanos()))
                .row(rounds.quartiles(
                        "the middle half of the rounds",
                        ours,
                        "%.4f",
                        (own, other) -> own.cpuNanos() / other.cpuNanos()))
                .row(rounds.row("RSS, MiB", "%.0f", round -> round.residentBytes() / MEBI));
    }

    private static List<String> added(Rounds<Round> rounds, String name, String direct, ToDoubleFunction<Round> nanos) {
        return rounds.against(
                name,
                direct,
                "%.3f",
                (own, other) -> (seen(nanos.applyAsDouble(own)) - nanos.applyAsDouble(other)) / NANOS_PER_MILLI);
    }

    private static double seen(double nanos) {
        return nanos > 0 ? nanos : Double.NaN;
    }
}
