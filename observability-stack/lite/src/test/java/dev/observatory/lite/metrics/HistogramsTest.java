package dev.observatory.lite.metrics;

import java.util.List;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;

import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** Both kinds of histograms, and summaries. */
@QuarkusTest
class HistogramsTest extends MetricSender {

    private final ByteString spanId = Telemetry.spanId();

    @Test
    void histogram_tellsQuantilesAverageAndExemplars() {
        ByteString traceId = Telemetry.traceId();
        send(histogram(100, traceId, 10, 0, 0));
        send(histogram(60, traceId, 10 + 50, 45, 5));

        JsonPath p95 = query("");
        assertEquals("P95", p95.getString("shown"));
        assertEquals(1 + (0.95 * 100 - 50) / 45, latest(p95), 1e-6, "45 are between 1 and 2");
        assertEquals(0.5, latest(query("&shown=average")), 1e-6);
        assertEquals(100, grown(query("&shown=rate")), 1e-3);
        assertEquals(Ids.hex(traceId), p95.getString("exemplars[0].traceId"));
        assertEquals(1, p95.getList("exemplars").size(), "the same one twice");
    }

    @Test
    void exponentialHistogram_tellsQuantilesWhateverItsScale() {
        for (int scale : new int[] {5, 3}) {
            ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder()
                    .setTimeUnixNano(nanos(scale == 5 ? 100 : 60))
                    .setStartTimeUnixNano(nanos(scale == 5 ? 110 : 100))
                    .setScale(scale)
                    .setCount(100)
                    .setSum(400);
            // all values are 4: 2 ** 2, so the last range that ends there
            point.getPositiveBuilder().setOffset(2 * (1 << scale) - 1).addBucketCounts(100);
            Metric.Builder metric = Metric.newBuilder().setName(name);
            metric.getExponentialHistogramBuilder()
                    .setAggregationTemporality(AGGREGATION_TEMPORALITY_DELTA)
                    .addDataPoints(point);
            send(metric);
        }

        assertEquals(4, latest(query("&shown=p99")), 0.4);
        assertEquals(4, latest(query("&shown=average")), 1e-6);
        assertEquals(200, grown(query("&shown=rate")), 1e-3);
    }

    @Test
    void summary_tellsItsQuantiles() {
        Metric.Builder metric = Metric.newBuilder().setName(name);
        metric.getSummaryBuilder()
                .addDataPoints(SummaryDataPoint.newBuilder()
                        .setTimeUnixNano(nanos(30))
                        .setCount(10)
                        .setSum(20)
                        .addQuantileValues(SummaryDataPoint.ValueAtQuantile.newBuilder()
                                .setQuantile(0.99)
                                .setValue(7)));
        send(metric);

        assertEquals(7, latest(query("&shown=p99")), 1e-6);
        assertNull(latest(query("&shown=p50")));
    }

    /** Of values up to 1, up to 2, and above. */
    private Metric.Builder histogram(int secondsAgo, ByteString traceId, long... counts) {
        HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder()
                .setTimeUnixNano(nanos(secondsAgo))
                .setSum(secondsAgo == 100 ? 5 : 55)
                .addAllExplicitBounds(List.of(1.0, 2.0));
        point.addExemplarsBuilder()
                .setTimeUnixNano(nanos(100))
                .setAsDouble(0.5)
                .setTraceId(traceId)
                .setSpanId(spanId);
        for (long count : counts) {
            point.addBucketCounts(count);
            point.setCount(point.getCount() + count);
        }
        Metric.Builder metric = Metric.newBuilder().setName(name);
        metric.getHistogramBuilder()
                .setAggregationTemporality(AGGREGATION_TEMPORALITY_CUMULATIVE)
                .addDataPoints(point);
        return metric;
    }
}
