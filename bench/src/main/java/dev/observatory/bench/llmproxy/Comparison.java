package dev.observatory.bench.llmproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import dev.observatory.bench.load.Latencies;
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
        List<String> head = new ArrayList<>(List.of("median"));
        head.addAll(measured.keySet());
        String direct = head.get(1);
        String ours = head.get(2);
        return new Table(head.toArray(String[]::new))
                .row(row("whole answer, 1 connection: p50, ms", "%.3f", round -> round.wholeP50() / NANOS_PER_MILLI))
                .row(added("added p50, ms", direct, Round::wholeP50))
                .row(added("added p99, ms", direct, Round::wholeP99))
                .row(row(
                        "first event, 1 connection: p50, ms",
                        "%.3f",
                        round -> seen(round.firstEventP50()) / NANOS_PER_MILLI))
                .row(added("added p50, ms", direct, Round::firstEventP50))
                .row(added("added p99, ms", direct, Round::firstEventP99))
                .row(row("calls/s, %d connections".formatted(Round.CONNECTIONS), "%.0f", Round::perSecond))
                .row(against(
                        "times the calls/s of " + ours,
                        ours,
                        "%.4f",
                        (own, other) -> own.perSecond() / other.perSecond()))
                .row(quartiles(
                        "the middle half of the rounds", ours, (own, other) -> own.perSecond() / other.perSecond()))
                .row(row("CPU a call, us", "%.0f", round -> round.cpuNanos() / NANOS_PER_MICRO))
                .row(against(
                        "times the CPU a call of " + ours,
                        ours,
                        "%.4f",
                        (own, other) -> own.cpuNanos() / other.cpuNanos()))
                .row(quartiles(
                        "the middle half of the rounds", ours, (own, other) -> own.cpuNanos() / other.cpuNanos()))
                .row(row("RSS, MiB", "%.0f", round -> round.residentBytes() / MEBI));
    }

    private List<String> added(String name, String direct, ToDoubleFunction<Round> nanos) {
        return against(
                name,
                direct,
                "%.3f",
                (own, other) -> (seen(nanos.applyAsDouble(own)) - nanos.applyAsDouble(other)) / NANOS_PER_MILLI);
    }

    private List<String> row(String name, String format, ToDoubleFunction<Round> figure) {
        return against(name, measured.keySet().iterator().next(), format, (own, other) -> figure.applyAsDouble(own));
    }

    private List<String> against(String name, String base, String format, ToDoubleBiFunction<Round, Round> figure) {
        return cells(name, base, figure, figures -> {
            double median = Latencies.median(figures);
            return Double.isNaN(median) ? "-" : format.formatted(median);
        });
    }

    /** They tell what the median is worth: what else the machine did differs from round to round. */
    private List<String> quartiles(String name, String base, ToDoubleBiFunction<Round, Round> figure) {
        return cells(name, base, figure, figures -> {
            double[] sorted = DoubleStream.of(figures).sorted().toArray();
            return "%.4f-%.4f".formatted(sorted[sorted.length / 4], sorted[sorted.length * 3 / 4]);
        });
    }

    private List<String> cells(
            String name, String base, ToDoubleBiFunction<Round, Round> figure, Function<double[], String> cell) {
        List<String> row = new ArrayList<>(List.of(name));
        List<Round> others = measured.get(base);
        measured.values()
                .forEach(own -> row.add(cell.apply(IntStream.range(0, own.size())
                        .mapToDouble(i -> figure.applyAsDouble(own.get(i), others.get(i)))
                        .toArray())));
        return row;
    }

    private static double seen(double nanos) {
        return nanos > 0 ? nanos : Double.NaN;
    }
}
