package dev.observatory.lite.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.observatory.lite.query.TimeAxis;

/**
 * A metric over time.
 *
 * @param by the label whose values are told apart; null for all series together
 * @param where labels that a series must have
 * @param wanted null for what tells most about such a metric
 */
public record MetricQuery(String by, Map<String, String> where, Shown wanted) {

    /** The label of the source's service, which every series has. */
    static final String SERVICE = "service";

    /** More lines than this nobody tells apart. */
    private static final int MAX_LINES = 20;

    private static final int MAX_EXEMPLARS = 100;

    /**
     * @param shown rate, sum, average, max, p50, p95 or p99
     * @param choices what else could be shown
     * @param labels by which the series can be told apart, each with its values
     * @param lines the largest ones
     * @param leftOut how many there are beside them
     */
    public record Answer(
            String name,
            Kind kind,
            String unit,
            String description,
            Shown shown,
            List<Shown> choices,
            int stepSeconds,
            List<Long> times,
            Map<String, List<String>> labels,
            List<NamedLine> lines,
            int leftOut,
            List<Exemplar> exemplars) {}

    /** @param name the value of the label they are told apart by; empty without one */
    public record NamedLine(String name, List<Double> values) {}

    Answer run(MetricStore.View metric, TimeAxis axis) {
        Shown shown = wanted != null && wanted.suits(metric.kind())
                ? wanted
                : Shown.defaultOf(metric.kind(), metric.name(), metric.unit());
        List<Series.View> matching =
                metric.series().stream().filter(this::matches).toList();
        Map<String, Line> lines = new HashMap<>();
        for (Series.View series : matching) {
            boolean quantile = isQuantile(metric, series);
            if (metric.kind() == Kind.SUMMARY && quantile != isQuantileShown(shown, series)) {
                continue;
            }
            Line line = lines.computeIfAbsent(label(series, by), name -> new Line(axis));
            if (quantile || metric.kind().isValue()) {
                line.addValues(series.points());
            } else {
                line.addIncreases(series.points());
            }
        }
        Shown computed = metric.kind() == Kind.SUMMARY && shown.quantile > 0 ? Shown.AVERAGE : shown;
        List<NamedLine> all = lines.entrySet().stream()
                .map(entry -> new NamedLine(entry.getKey(), entry.getValue().values(computed)))
                .sorted(Comparator.comparingDouble(MetricQuery::size).reversed().thenComparing(NamedLine::name))
                .toList();
        return new Answer(
                metric.name(),
                metric.kind(),
                metric.unit(),
                metric.description(),
                shown,
                java.util.Arrays.stream(Shown.values())
                        .filter(choice -> choice.suits(metric.kind()))
                        .toList(),
                axis.stepSeconds(),
                axis.times(),
                Labels.of(metric.series()),
                all.subList(0, Math.min(MAX_LINES, all.size())),
                Math.max(0, all.size() - MAX_LINES),
                exemplars(matching, axis));
    }

    private static boolean isQuantile(MetricStore.View metric, Series.View series) {
        return metric.kind() == Kind.SUMMARY && series.labels().containsKey(MetricReader.QUANTILE);
    }

    private static boolean isQuantileShown(Shown shown, Series.View series) {
        String told = series.labels().get(MetricReader.QUANTILE);
        return shown.quantile > 0 && (told == null || Double.parseDouble(told) == shown.quantile);
    }

    private boolean matches(Series.View series) {
        return where.entrySet().stream().allMatch(entry -> entry.getValue().equals(label(series, entry.getKey())));
    }

    static String label(Series.View series, String name) {
        if (name == null) {
            return "";
        }
        String told = series.labels().get(name);
        return told == null && name.equals(SERVICE) ? series.service() : Objects.requireNonNullElse(told, "");
    }

    private static double size(NamedLine line) {
        return line.values().stream()
                .filter(Objects::nonNull)
                .mapToDouble(Math::abs)
                .sum();
    }

    private static List<Exemplar> exemplars(List<Series.View> matching, TimeAxis axis) {
        List<Exemplar> all = new ArrayList<>();
        for (Series.View series : matching) {
            for (Exemplar exemplar : series.exemplars()) {
                if (exemplar.millis() >= axis.startMillis() && exemplar.millis() < axis.endMillis()) {
                    all.add(exemplar);
                }
            }
        }
        all.sort(Comparator.comparingLong(Exemplar::millis).reversed());
        return all.subList(0, Math.min(MAX_EXEMPLARS, all.size()));
    }
}
