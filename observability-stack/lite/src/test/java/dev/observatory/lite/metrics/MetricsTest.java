package dev.observatory.lite.metrics;

import java.util.List;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static dev.observatory.lite.Telemetry.attribute;
import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Metrics from their arrival over OTLP to what the page draws. */
@QuarkusTest
class MetricsTest extends MetricSender {

    @Test
    void counter_ofTotals_isARate() {
        send(counter(200, 100, AGGREGATION_TEMPORALITY_CUMULATIVE));
        send(counter(100, 150, AGGREGATION_TEMPORALITY_CUMULATIVE));
        send(counter(60, 20, AGGREGATION_TEMPORALITY_CUMULATIVE));

        assertEquals(50 + 20, grown(query("")), 1e-3, "what was before the first total is unknown; the second fell");
        assertEquals("COUNTER", query("").getString("kind"));
        assertEquals("RATE", query("").getString("shown"));
    }

    @Test
    void counter_ofDifferences_isTheSameRate() {
        send(counter(100, 50, AGGREGATION_TEMPORALITY_DELTA));
        send(counter(60, 20, AGGREGATION_TEMPORALITY_DELTA));

        assertEquals(70, grown(query("")), 1e-3);
    }

    @Test
    void values_canBeSplitAndFiltered() {
        send(gauge(30, "north", 3), gauge(30, "south", 5));

        assertEquals(4, latest(query("")), 1e-6, "the average");
        assertEquals(8, latest(query("&shown=sum")), 1e-6);
        assertEquals(5, latest(query("&shown=max")), 1e-6);
        assertEquals(List.of("south", "north"), query("&by=region").getList("lines.name"));
        assertEquals(3, latest(query("&where=region=north")), 1e-6);
        assertEquals(List.of("north", "south"), query("").getList("labels.region"));
        assertEquals(List.of(name), query("").getList("labels.service"));
        given().get("/api/metrics/query?name=%s&shown=most".formatted(name))
                .then()
                .statusCode(400);
        given().get("/api/metrics/query?name=nothing").then().statusCode(404);
    }

    @Test
    void upDownCounter_ofDifferences_isAddedUp() {
        send(upDown(100, 5));
        send(upDown(60, -2));

        assertEquals(3, latest(query("")), 1e-6);
        assertEquals("UP_DOWN_COUNTER", query("").getString("kind"));
    }

    @Test
    void metrics_areListedWithWhatTheyAre() {
        send(gauge(10, "north", 1).setUnit("By").setDescription("How much"));

        given().get("/api/metrics")
                .then()
                .rootPath("metrics.find { it.name == '%s' }".formatted(name))
                .body("kind", equalTo("GAUGE"))
                .body("unit", equalTo("By"))
                .body("description", equalTo("How much"))
                .body("series", equalTo(1))
                .body("services[0]", equalTo(name));
        given().get("/api/status").then().body("metrics.maxSeries", equalTo(4000));
    }

    @Test
    void grpc_isTaken() {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", ports.grpc())
                .usePlaintext()
                .build();
        try {
            MetricsServiceGrpc.newBlockingStub(channel).export(request(gauge(10, "north", 1)));

            assertEquals(1, latest(query("")), 1e-6);
        } finally {
            channel.shutdownNow();
        }
    }

    private NumberDataPoint.Builder number(int secondsAgo, double value) {
        return NumberDataPoint.newBuilder().setTimeUnixNano(nanos(secondsAgo)).setAsDouble(value);
    }

    private Metric.Builder counter(int secondsAgo, double value, AggregationTemporality temporality) {
        Metric.Builder metric = Metric.newBuilder().setName(name);
        metric.getSumBuilder()
                .setIsMonotonic(true)
                .setAggregationTemporality(temporality)
                .addDataPoints(number(secondsAgo, value));
        return metric;
    }

    private Metric.Builder upDown(int secondsAgo, double change) {
        Metric.Builder metric = Metric.newBuilder().setName(name);
        metric.getSumBuilder()
                .setAggregationTemporality(AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(number(secondsAgo, change));
        return metric;
    }

    private Metric.Builder gauge(int secondsAgo, String region, double value) {
        Metric.Builder metric = Metric.newBuilder().setName(name);
        metric.getGaugeBuilder().addDataPoints(number(secondsAgo, value).addAttributes(attribute("region", region)));
        return metric;
    }
}
