package dev.observatory.lite.metrics;

import java.util.List;

import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.Window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MetricStoreTest {

    private static final int LIMIT = 100_000;
    private static final int MAX_SERIES = 50;

    private final MetricStore store = new MetricStore(new Window(LIMIT, 1, MAX_SERIES));

    @Test
    void fullWindow_losesTheOldestPoints() {
        for (int second = 0; second < 100_000; second += 10) {
            send("metric", "a", second, second);
        }

        MetricStore.Status status = store.status();
        assertTrue(status.points().usedBytes() <= LIMIT, status.toString());
        assertTrue(status.points().usedBytes() > LIMIT * 0.9, status.toString());
        assertEquals(10_000, status.points().stored() + status.points().evicted());
        List<Point> points = store.find("metric").get(0).series().get(0).points();
        assertEquals(99_990, points.get(points.size() - 1).value());
        assertEquals(points.size(), status.points().stored());
    }

    @Test
    void pointsOfFiveSeconds_areOne() {
        for (int second = 0; second < 100; second++) {
            send("metric", "a", second, second);
        }

        assertEquals(20, store.status().points().stored());
    }

    @Test
    void seriesBeyondTheLimit_areRefusedUntilOthersHaveLeft() {
        for (int i = 0; i < MAX_SERIES; i++) {
            assertEquals(0, send("metric", "label " + i, 0, 1));
        }

        assertEquals(1, send("another", "one too many", 0, 1));

        assertEquals(MAX_SERIES, store.status().series());
        assertEquals(1, store.status().points().dropped());
        assertEquals(
                List.of("metric"),
                store.list().stream().map(MetricStore.View::name).toList());
        for (int second = 10; second < 20_000; second += 10) {
            send("metric", "label 0", second, 1);
        }
        assertEquals(0, send("another", "there is room", 0, 1));
        assertTrue(store.status().points().usedBytes() <= LIMIT);
    }

    private int send(String name, String label, int second, double value) {
        Metric.Builder metric = Metric.newBuilder().setName(name);
        metric.getGaugeBuilder()
                .addDataPoints(NumberDataPoint.newBuilder()
                        .setTimeUnixNano((1_700_000_000L + second) * 1_000_000_000)
                        .addAttributes(Telemetry.attribute("label", label))
                        .setAsDouble(value));
        return store.add(List.of(ResourceMetrics.newBuilder()
                .setResource(Telemetry.resource("sender"))
                .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric))
                .build()));
    }
}
