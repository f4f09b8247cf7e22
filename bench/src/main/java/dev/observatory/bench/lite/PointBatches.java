package dev.observatory.bench.lite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;

import dev.observatory.bench.load.ArrivalSchedule;

/**
 * Data points of three services with a thousand series each, all of them in each request, as SDKs send them: half of them
 * totals, a quarter gauges, a quarter histograms.
 */
final class PointBatches {

    static final int POINTS = 1_000;

    private static final int SERIES_A_METRIC = 50;
    private static final List<Double> BOUNDS = List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0);
    private static final AggregationTemporality TOTALS = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;

    List<Batch> encode(ArrivalSchedule schedule) {
        long start = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        List<Batch> batches = new ArrayList<>(schedule.count());
        for (int i = 0; i < schedule.count(); i++) {
            batches.add(batch(Batch.service(i), start, start + schedule.dueNanos(i), i + 1));
        }
        return batches;
    }

    private static Batch batch(String service, long start, long now, int round) {
        ScopeMetrics.Builder metrics = ScopeMetrics.newBuilder();
        for (int number = 0; number < POINTS / SERIES_A_METRIC; number++) {
            metrics.addMetrics(metric(number, start, now, round));
        }
        ExportMetricsServiceRequest request = ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Batch.resource(service))
                        .addScopeMetrics(metrics))
                .build();
        return new Batch(service, request.toByteArray(), POINTS);
    }

    private static Metric metric(int number, long start, long now, int round) {
        Metric.Builder metric = Metric.newBuilder().setName("bench.metric.%d".formatted(number));
        return switch (number % 4) {
            case 0 -> metric.setGauge(gauge(now, round)).build();
            case 1 ->
                metric.setUnit("s").setHistogram(histogram(start, now, round)).build();
            default -> metric.setSum(sum(start, now, round)).build();
        };
    }

    private static Gauge gauge(long now, int round) {
        Gauge.Builder gauge = Gauge.newBuilder();
        for (int series = 0; series < SERIES_A_METRIC; series++) {
            gauge.addDataPoints(NumberDataPoint.newBuilder()
                    .setTimeUnixNano(now)
                    .setAsDouble(series + round % 7)
                    .addAllAttributes(attributes(series)));
        }
        return gauge.build();
    }

    private static Sum sum(long start, long now, int round) {
        Sum.Builder sum = Sum.newBuilder().setIsMonotonic(true).setAggregationTemporality(TOTALS);
        for (int series = 0; series < SERIES_A_METRIC; series++) {
            sum.addDataPoints(NumberDataPoint.newBuilder()
                    .setStartTimeUnixNano(start)
                    .setTimeUnixNano(now)
                    .setAsInt((long) round * (series + 1))
                    .addAllAttributes(attributes(series)));
        }
        return sum.build();
    }

    private static Histogram histogram(long start, long now, int round) {
        Histogram.Builder histogram = Histogram.newBuilder().setAggregationTemporality(TOTALS);
        for (int series = 0; series < SERIES_A_METRIC; series++) {
            HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder()
                    .setStartTimeUnixNano(start)
                    .setTimeUnixNano(now)
                    .addAllExplicitBounds(BOUNDS)
                    .addAllAttributes(attributes(series));
            for (int bucket = 0; bucket <= BOUNDS.size(); bucket++) {
                point.addBucketCounts(round);
            }
            histogram.addDataPoints(
                    point.setCount((long) round * (BOUNDS.size() + 1)).setSum(round));
        }
        return histogram.build();
    }

    private static List<KeyValue> attributes(int series) {
        return List.of(
                TraceMaker.attribute("http.route", "/api/items/%02d".formatted(series)),
                TraceMaker.attribute("http.request.method", "GET"));
    }
}
