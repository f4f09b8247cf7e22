package dev.observatory.bench.llmproxy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** The medians of all rounds as a table in Markdown. Differences and ratios are of the same round. */
final class Comparison {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MEBI = 1 << 20;

    private final Map<String, List<Round>> measured;
    private final List<String> names;

    /** @param measured the rounds of each contender; the first is the model itself, the second what the others are held against */
    Comparison(Map<String, List<Round>> measured) {
        this.measured = measured;
        this.names = List.copyOf(measured.keySet());
    }

    @Override
    public String toString() {
        String direct = names.get(0);
        String ours = names.get(1);
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("median"));
        head.addAll(names);
        rows.add(head);
        rows.add(row("whole answer, 1 connection: p50, ms", "%.3f", round -> round.wholeP50() / NANOS_PER_MILLI));
        rows.add(added("added p50, ms", direct, Round::wholeP50));
        rows.add(added("added p99, ms", direct, Round::wholeP99));
        rows.add(row(
                "first event, 1 connection: p50, ms", "%.3f", round -> seen(round.firstEventP50()) / NANOS_PER_MILLI));
        rows.add(added("added p50, ms", direct, Round::firstEventP50));
        rows.add(added("added p99, ms", direct, Round::firstEventP99));
        rows.add(row("calls/s, %d connections".formatted(Round.CONNECTIONS), "%.0f", Round::perSecond));
        rows.add(against(
                "times the calls/s of " + ours, ours, "%.4f", (own, other) -> own.perSecond() / other.perSecond()));
        rows.add(row("CPU a call, us", "%.0f", round -> round.cpuNanos() / NANOS_PER_MICRO));
        rows.add(row("RSS, MiB", "%.0f", round -> round.residentBytes() / MEBI));
        return markdown(rows);
    }

    private List<String> added(String name, String direct, ToDoubleFunction<Round> nanos) {
        return against(
                name,
                direct,
                "%.3f",
                (own, other) -> (seen(nanos.applyAsDouble(own)) - nanos.applyAsDouble(other)) / NANOS_PER_MILLI);
    }

    private List<String> row(String name, String format, ToDoubleFunction<Round> figure) {
        return against(name, names.get(0), format, (own, other) -> figure.applyAsDouble(own));
    }

    private List<String> against(String name, String base, String format, ToDoubleBiFunction<Round, Round> figure) {
        List<String> row = new ArrayList<>(List.of(name));
        List<Round> others = measured.get(base);
        for (String contender : names) {
            List<Round> own = measured.get(contender);
            double[] figures = new double[own.size()];
            for (int i = 0; i < figures.length; i++) {
                figures[i] = figure.applyAsDouble(own.get(i), others.get(i));
            }
            double median = median(figures);
            row.add(Double.isNaN(median) ? "-" : format.formatted(median));
        }
        return row;
    }

    private static double seen(double nanos) {
        return nanos > 0 ? nanos : Double.NaN;
    }

    private static double median(double[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }

    private static String markdown(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("|---")
                        .append("|--:".repeat(rows.get(0).size() - 1))
                        .append("|\n");
            }
        }
        return text.toString();
    }
}
