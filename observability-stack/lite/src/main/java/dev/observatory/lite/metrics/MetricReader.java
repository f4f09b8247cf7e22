package dev.observatory.lite.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;

import dev.observatory.lite.store.Attributes;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.Source;

/**
 * Brings OTLP's metrics into a store: sums, gauges, histograms of both kinds and summaries, as totals or differences.
 * Source: OpenTelemetry Metrics Data Model.
 */
class MetricReader {

    /** As Prometheus names the label of a summary's value. */
    static final String QUANTILE = "quantile";

    private static final int NO_VALUE = DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE;
    private static final long MILLI = 1_000_000;

    private final MetricStore store;
    private final Source source;
    private final boolean sourceIsKnown;

    MetricReader(MetricStore store, Source source, boolean sourceIsKnown) {
        this.store = store;
        this.source = source;
        this.sourceIsKnown = sourceIsKnown;
    }

    void read(Metric metric) {
        switch (metric.getDataCase()) {
            case GAUGE -> metric.getGauge().getDataPointsList().forEach(point -> gauge(metric, point));
            case SUM -> metric.getSum().getDataPointsList().forEach(point -> sum(metric, point));
            case HISTOGRAM ->
                metric.getHistogram()
                        .getDataPointsList()
                        .forEach(point ->
                                histogram(metric, point, metric.getHistogram().getAggregationTemporality()));
            case EXPONENTIAL_HISTOGRAM ->
                metric.getExponentialHistogram()
                        .getDataPointsList()
                        .forEach(point -> exponential(
                                metric, point, metric.getExponentialHistogram().getAggregationTemporality()));
            case SUMMARY -> metric.getSummary().getDataPointsList().forEach(point -> summary(metric, point));
            default -> {}
        }
    }

    private void gauge(Metric metric, NumberDataPoint point) {
        if ((point.getFlags() & NO_VALUE) == 0) {
            store.series(metric, Kind.GAUGE, source, labels(point.getAttributesList()))
                    .ifPresent(series -> {
                        store.add(series, series.value(millis(point.getTimeUnixNano()), value(point)));
                        exemplars(series, point.getExemplarsList());
                    });
        }
    }

    private void sum(Metric metric, NumberDataPoint point) {
        if ((point.getFlags() & NO_VALUE) != 0) {
            return;
        }
        Sum sum = metric.getSum();
        boolean delta = isDelta(sum.getAggregationTemporality());
        long time = millis(point.getTimeUnixNano());
        Kind kind = sum.getIsMonotonic() ? Kind.COUNTER : Kind.UP_DOWN_COUNTER;
        store.series(metric, kind, source, labels(point.getAttributesList())).ifPresent(series -> {
            exemplars(series, point.getExemplarsList());
            if (kind == Kind.COUNTER) {
                increase(series, point.getStartTimeUnixNano(), new Point(0, time, value(point), 0, null), delta);
            } else {
                store.add(series, delta ? series.valueChange(time, value(point)) : series.value(time, value(point)));
            }
        });
    }

    private void histogram(Metric metric, HistogramDataPoint point, AggregationTemporality temporality) {
        if ((point.getFlags() & NO_VALUE) == 0) {
            Buckets buckets = Buckets.explicit(point.getExplicitBoundsList(), point.getBucketCountsList());
            Point sum = new Point(0, millis(point.getTimeUnixNano()), point.getSum(), point.getCount(), buckets);
            store.series(metric, Kind.HISTOGRAM, source, labels(point.getAttributesList()))
                    .ifPresent(series -> {
                        exemplars(series, point.getExemplarsList());
                        increase(series, point.getStartTimeUnixNano(), sum, isDelta(temporality));
                    });
        }
    }

    private void exponential(Metric metric, ExponentialHistogramDataPoint point, AggregationTemporality temporality) {
        if ((point.getFlags() & NO_VALUE) == 0) {
            Buckets buckets = Buckets.exponential(point);
            Point sum = new Point(0, millis(point.getTimeUnixNano()), point.getSum(), point.getCount(), buckets);
            store.series(metric, Kind.HISTOGRAM, source, labels(point.getAttributesList()))
                    .ifPresent(series -> {
                        exemplars(series, point.getExemplarsList());
                        increase(series, point.getStartTimeUnixNano(), sum, isDelta(temporality));
                    });
        }
    }

    /** Its count and sum, and each quantile as a series of its own, told apart by a label as in Prometheus. */
    private void summary(Metric metric, SummaryDataPoint point) {
        if ((point.getFlags() & NO_VALUE) != 0) {
            return;
        }
        long time = millis(point.getTimeUnixNano());
        Map<String, String> labels = labels(point.getAttributesList());
        store.series(metric, Kind.SUMMARY, source, labels)
                .ifPresent(series -> increase(
                        series,
                        point.getStartTimeUnixNano(),
                        new Point(0, time, point.getSum(), point.getCount(), null),
                        false));
        for (SummaryDataPoint.ValueAtQuantile quantile : point.getQuantileValuesList()) {
            Map<String, String> ofQuantile = new TreeMap<>(labels);
            ofQuantile.put(QUANTILE, Double.toString(quantile.getQuantile()));
            store.series(metric, Kind.SUMMARY, source, ofQuantile)
                    .ifPresent(series -> store.add(series, series.value(time, quantile.getValue())));
        }
    }

    private void increase(Series series, long startNanos, Point sum, boolean delta) {
        long start = startNanos / MILLI;
        Point point = delta
                ? new Point(start == 0 ? sum.to() : start, sum.to(), sum.value(), sum.count(), sum.buckets())
                : series.increase(start, sum, sourceIsKnown);
        if (point != null) {
            store.add(series, point);
        }
    }

    private static void exemplars(Series series, List<io.opentelemetry.proto.metrics.v1.Exemplar> exemplars) {
        for (io.opentelemetry.proto.metrics.v1.Exemplar exemplar : exemplars) {
            if (!exemplar.getTraceId().isEmpty()) {
                series.add(new Exemplar(
                        millis(exemplar.getTimeUnixNano()),
                        exemplar.hasAsInt() ? exemplar.getAsInt() : exemplar.getAsDouble(),
                        Ids.hex(exemplar.getTraceId()),
                        Ids.hex(exemplar.getSpanId())));
            }
        }
    }

    private static Map<String, String> labels(List<KeyValue> attributes) {
        Map<String, String> labels = new TreeMap<>();
        attributes.forEach(
                attribute -> labels.put(attribute.getKey(), String.valueOf(Attributes.toValue(attribute.getValue()))));
        return labels;
    }

    private static boolean isDelta(AggregationTemporality temporality) {
        return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    }

    private static double value(NumberDataPoint point) {
        return point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
    }

    private static long millis(long nanos) {
        return nanos == 0 ? System.currentTimeMillis() : nanos / MILLI;
    }
}
