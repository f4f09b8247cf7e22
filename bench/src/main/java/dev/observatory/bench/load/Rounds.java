package dev.observatory.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Rows of a table with a column for each contender: medians of all rounds. Differences and ratios are of the same round,
 * because what else the machine does changes from round to round.
 *
 * @param measured the rounds of each contender, as many of each
 */
public record Rounds<R>(Map<String, List<R>> measured) {

    public List<String> row(String name, String format, ToDoubleFunction<R> figure) {
        return against(name, measured.keySet().iterator().next(), format, (own, other) -> figure.applyAsDouble(own));
    }

    /** @param figure of a round of the contender and the same one of {@code base} */
    public List<String> against(String name, String base, String format, ToDoubleBiFunction<R, R> figure) {
        return cells(name, base, figure, figures -> {
            double median = Latencies.median(figures);
            return Double.isNaN(median) ? "-" : format.formatted(median);
        });
    }

    /** What the median is worth. */
    public List<String> quartiles(String name, String base, String format, ToDoubleBiFunction<R, R> figure) {
        return cells(name, base, figure, figures -> {
            double[] sorted = DoubleStream.of(figures).sorted().toArray();
            return (format + "-" + format).formatted(sorted[sorted.length / 4], sorted[sorted.length * 3 / 4]);
        });
    }

    private List<String> cells(
            String name, String base, ToDoubleBiFunction<R, R> figure, Function<double[], String> cell) {
        List<String> row = new ArrayList<>(List.of(name));
        List<R> others = measured.get(base);
        measured.values()
                .forEach(own -> row.add(cell.apply(IntStream.range(0, own.size())
                        .mapToDouble(i -> figure.applyAsDouble(own.get(i), others.get(i)))
                        .toArray())));
        return row;
    }
}
