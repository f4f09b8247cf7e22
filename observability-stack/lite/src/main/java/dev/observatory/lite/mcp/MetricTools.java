package dev.observatory.lite.mcp;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;

import dev.observatory.lite.metrics.Exemplar;
import dev.observatory.lite.metrics.MetricQuery;
import dev.observatory.lite.metrics.MetricsResource;

/** Lists metrics and reads one over time. */
@Singleton
class MetricTools {

    private static final MathContext DIGITS = new MathContext(4);
    private static final int EXEMPLARS = 10;

    private final MetricsResource metrics;

    MetricTools(MetricsResource metrics) {
        this.metrics = metrics;
    }

    private record Listed(
            String name, String kind, String unit, String description, int series, List<String> services) {

        static Listed of(MetricsResource.Listed metric) {
            return new Listed(
                    metric.name(),
                    metric.kind().name().toLowerCase(Locale.ROOT),
                    metric.unit(),
                    metric.description(),
                    metric.series(),
                    metric.services());
        }
    }

    @Tool(
            name = "list_metrics",
            title = "List metrics",
            description = "The metrics in memory with their kind, unit and services. Read one with query_metric.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String list(@ToolArg(description = "Part of the name or description, in any case", required = false) String text) {
        String part = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        List<Listed> listed = metrics.metrics().metrics().stream()
                .filter(metric -> (metric.name() + " " + metric.description())
                        .toLowerCase(Locale.ROOT)
                        .contains(part))
                .map(Listed::of)
                .toList();
        return new Answer().list("metrics", listed, "Give a part of the name.").text();
    }

    /**
     * A line of a chart.
     *
     * @param values one for each step, null where nothing came
     */
    private record Line(String of, Number last, Number min, Number average, Number max, List<Number> values) {

        static Line of(MetricQuery.NamedLine line) {
            List<Double> present =
                    line.values().stream().filter(Objects::nonNull).toList();
            var numbers = present.stream().mapToDouble(Double::doubleValue).summaryStatistics();
            boolean none = present.isEmpty();
            return new Line(
                    line.name(),
                    none ? null : rounded(present.get(present.size() - 1)),
                    none ? null : rounded(numbers.getMin()),
                    none ? null : rounded(numbers.getAverage()),
                    none ? null : rounded(numbers.getMax()),
                    line.values().stream().map(Line::rounded).toList());
        }

        private static Number rounded(Double value) {
            return value == null || value.isNaN() || value.isInfinite() ? null : new BigDecimal(value).round(DIGITS);
        }
    }

    private record Measured(String time, double value, String traceId, String spanId) {

        static Measured of(Exemplar exemplar) {
            return new Measured(
                    Instant.ofEpochMilli(exemplar.millis()).toString(),
                    exemplar.value(),
                    exemplar.traceId(),
                    exemplar.spanId());
        }
    }

    @Tool(
            name = "query_metric",
            title = "Read a metric",
            description =
                    "One metric over the last minutes: values at equal steps, oldest first, with last, min, average and "
                            + "max. exemplars are single measurements with the trace they were made in. labels names what it can be "
                            + "split by.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String query(
            @ToolArg(description = "Exact name, as in list_metrics") String name,
            @ToolArg(
                            description =
                                    "rate, sum, average, max, p50, p95 or p99; the answer lists which suit the kind, and "
                                            + "the default is what tells most",
                            required = false)
                    String shown,
            @ToolArg(description = "A label: one line for each of its values, such as 'service'", required = false)
                    String by,
            @ToolArg(description = "Only series with this label, as name=value", required = false) String where,
            @ToolArg(description = "How many minutes back, 1 to 60", defaultValue = "15") int minutes) {
        return Answer.of(() -> {
            int seconds = (int) Times.minutes(minutes).toSeconds();
            List<String> conditions = where == null || where.isBlank() ? List.of() : List.of(where);
            MetricQuery.Answer answer = metrics.query(name, null, shown, by, conditions, seconds);
            return new Answer()
                    .put("name", answer.name())
                    .put("kind", answer.kind().name().toLowerCase(Locale.ROOT))
                    .put("unit", answer.unit())
                    .put("description", answer.description())
                    .put("shown", answer.shown().name().toLowerCase(Locale.ROOT))
                    .put("choices", answer.choices().toString().toLowerCase(Locale.ROOT))
                    .put(
                            "firstStep",
                            Instant.ofEpochMilli(answer.times().get(0)).toString())
                    .put("stepSeconds", answer.stepSeconds())
                    .list(
                            "labels",
                            answer.labels().entrySet().stream()
                                    .map(MetricTools::label)
                                    .toList(),
                            "Others are on lite's page Metrics.")
                    .list(
                            "lines",
                            answer.lines().stream().map(Line::of).toList(),
                            answer.lines().size() + answer.leftOut(),
                            "Narrow by where, or split by another label.")
                    .list(
                            "exemplars",
                            answer.exemplars().stream()
                                    .limit(EXEMPLARS)
                                    .map(Measured::of)
                                    .toList(),
                            answer.exemplars().size(),
                            "Narrow by where or minutes.");
        });
    }

    private static Map<String, List<String>> label(Map.Entry<String, List<String>> label) {
        return Map.of(label.getKey(), label.getValue());
    }
}
