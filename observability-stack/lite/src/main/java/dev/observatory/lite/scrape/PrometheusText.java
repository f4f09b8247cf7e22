package dev.observatory.lite.scrape;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;

/**
 * Reads the text formats of Prometheus 0.0.4 and OpenMetrics 1.0 as OTLP metrics, so that what is scraped and what is sent
 * are one. Source: OpenTelemetry, "Prometheus and OpenMetrics Compatibility".
 */
final class PrometheusText {

    private final long nanos;
    private final List<Metric> metrics = new ArrayList<>();
    private String name = "";
    private String type = "";
    private String unit = "";
    private String help = "";
    private List<Sample> samples = new ArrayList<>();

    private PrometheusText(long nanos) {
        this.nanos = nanos;
    }

    /**
     * @param nanos when it was read, since 1970
     * @throws IllegalArgumentException if it is in neither format
     */
    static List<Metric> parse(String text, long nanos) {
        PrometheusText reader = new PrometheusText(nanos);
        text.lines().filter(line -> !line.isBlank()).forEach(reader::read);
        reader.endFamily();
        return reader.metrics;
    }

    private void read(String line) {
        try {
            if (line.startsWith("# ")) {
                comment(line.split(" ", 4));
            } else if (!line.startsWith("#")) {
                Sample sample = Sample.parse(line);
                if (!belongs(sample.name())) {
                    begin(sample.name());
                    type = "unknown";
                }
                samples.add(sample);
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not a line of metrics: " + line, e);
        }
    }

    private void comment(String[] words) {
        if (words.length < 3 || words[1].equals("EOF")) {
            return;
        }
        String family = words[2];
        String rest = words.length == 4 ? words[3] : "";
        if (!family.equals(name)) {
            begin(family);
        }
        switch (words[1]) {
            case "TYPE" -> type = rest.strip();
            case "UNIT" -> unit = rest.strip();
            case "HELP" -> help = rest;
            default -> {}
        }
    }

    private void begin(String family) {
        endFamily();
        name = family;
        type = "";
        unit = "";
        help = "";
        samples = new ArrayList<>();
    }

    private boolean belongs(String sample) {
        return sample.startsWith(name)
                && switch (sample.substring(name.length())) {
                    case "", "_total", "_sum", "_count", "_bucket", "_created", "_info", "_max" -> !name.isEmpty();
                    default -> false;
                };
    }

    private void endFamily() {
        if (samples.isEmpty()) {
            return;
        }
        switch (type) {
            case "counter" -> add(numbers("_total"), true);
            case "histogram" -> addHistograms();
            case "summary" -> addSummaries();
            default -> add(numbers(""), false);
        }
        samples = new ArrayList<>();
    }

    private Metric.Builder metric(String name) {
        return Metric.newBuilder().setName(name).setUnit(unit).setDescription(help);
    }

    private List<Sample> numbers(String suffix) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) || sample.name().equals(name + suffix))
                .toList();
    }

    private void add(List<Sample> numbers, boolean counter) {
        if (numbers.isEmpty()) {
            return;
        }
        Metric.Builder metric = metric(numbers.get(0).name());
        for (Sample sample : numbers) {
            NumberDataPoint point = NumberDataPoint.newBuilder()
                    .setTimeUnixNano(nanos)
                    .addAllAttributes(attributes(sample.labels()))
                    .setAsDouble(sample.value())
                    .addAllExemplars(exemplars(sample))
                    .build();
            if (counter) {
                metric.getSumBuilder()
                        .setIsMonotonic(true)
                        .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                        .addDataPoints(point);
            } else {
                metric.getGaugeBuilder().addDataPoints(point);
            }
        }
        metrics.add(metric.build());
    }

    private void addHistograms() {
        Metric.Builder metric = metric(name);
        metric.getHistogramBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        Map<Map<String, String>, HistogramDataPoint.Builder> points = new LinkedHashMap<>();
        for (Sample sample : samples) {
            Map<String, String> labels = without("le", sample.labels());
            HistogramDataPoint.Builder point = points.computeIfAbsent(
                    labels, it -> HistogramDataPoint.newBuilder().setTimeUnixNano(nanos));
            switch (sample.name().substring(name.length())) {
                case "_bucket" -> {
                    double upper = Sample.number(sample.labels().get("le"));
                    if (!Double.isInfinite(upper)) {
                        point.addExplicitBounds(upper);
                    }
                    point.addBucketCounts((long) sample.value());
                    point.addAllExemplars(exemplars(sample));
                }
                case "_sum" -> point.setSum(sample.value());
                case "_count" -> point.setCount((long) sample.value());
                default -> {}
            }
        }
        points.forEach((labels, point) -> {
            // The text counts all values up to a bound, OTLP those since the bound before.
            for (int i = point.getBucketCountsCount() - 1; i > 0; i--) {
                point.setBucketCounts(i, point.getBucketCounts(i) - point.getBucketCounts(i - 1));
            }
            metric.getHistogramBuilder().addDataPoints(point.addAllAttributes(attributes(labels)));
        });
        metrics.add(metric.build());
    }

    private void addSummaries() {
        Metric.Builder metric = metric(name);
        Map<Map<String, String>, SummaryDataPoint.Builder> points = new LinkedHashMap<>();
        for (Sample sample : samples) {
            SummaryDataPoint.Builder point = points.computeIfAbsent(
                    without("quantile", sample.labels()),
                    it -> SummaryDataPoint.newBuilder().setTimeUnixNano(nanos));
            switch (sample.name().substring(name.length())) {
                case "" ->
                    point.addQuantileValues(SummaryDataPoint.ValueAtQuantile.newBuilder()
                            .setQuantile(Sample.number(sample.labels().get("quantile")))
                            .setValue(sample.value()));
                case "_sum" -> point.setSum(sample.value());
                case "_count" -> point.setCount((long) sample.value());
                default -> {}
            }
        }
        points.forEach((labels, point) ->
                metric.getSummaryBuilder().addDataPoints(point.addAllAttributes(attributes(labels))));
        metrics.add(metric.build());
    }

    private List<Exemplar> exemplars(Sample sample) {
        String traceId = sample.exemplar().getOrDefault("trace_id", "");
        String spanId = sample.exemplar().getOrDefault("span_id", "");
        if (!traceId.matches("[0-9a-f]{32}") || !spanId.matches("([0-9a-f]{16})?")) {
            return List.of();
        }
        return List.of(Exemplar.newBuilder()
                .setTimeUnixNano(sample.exemplarSeconds() == 0 ? nanos : (long) (sample.exemplarSeconds() * 1e9))
                .setAsDouble(sample.exemplarValue())
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(traceId)))
                .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex(spanId)))
                .build());
    }

    private static Map<String, String> without(String label, Map<String, String> labels) {
        Map<String, String> others = new TreeMap<>(labels);
        others.remove(label);
        return others;
    }

    private static List<KeyValue> attributes(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> KeyValue.newBuilder()
                        .setKey(label.getKey())
                        .setValue(AnyValue.newBuilder().setStringValue(label.getValue()))
                        .build())
                .toList();
    }
}
