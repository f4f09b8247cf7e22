package dev.observatory.lite.mcp;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.metrics.MetricStore;
import dev.observatory.lite.store.Ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Metrics, as an agent reads them. */
@QuarkusTest
class MetricToolsTest extends AgentTest {

    @Inject
    MetricStore metrics;

    private final String service = "metrics-" + Ids.hex(Telemetry.spanId());

    @Test
    void metrics_areListedAndReadOverTime() {
        Metric.Builder queue = Metric.newBuilder()
                .setName(service + ".queue")
                .setUnit("{item}")
                .setGauge(Gauge.newBuilder()
                        .addDataPoints(NumberDataPoint.newBuilder()
                                .setAsDouble(7.123456)
                                .setTimeUnixNano(Times.nanos(Instant.now()))
                                .addAttributes(Telemetry.attribute("region", "north"))));
        metrics.add(List.of(ResourceMetrics.newBuilder()
                .setResource(Telemetry.resource(service))
                .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(queue))
                .build()));

        JsonNode listed =
                agent.ask("list_metrics", "text", service).path("metrics").path(0);
        JsonNode read = agent.ask("query_metric", "name", service + ".queue", "by", "region", "minutes", 1);

        assertEquals("gauge", listed.path("kind").asText());
        assertEquals("north", read.path("lines").path(0).path("of").asText());
        assertEquals(7.123, read.path("lines").path(0).path("last").asDouble());
        assertTrue(read.path("labels").toString().contains("{\"region\":[\"north\"]}"), read.toString());
    }
}
