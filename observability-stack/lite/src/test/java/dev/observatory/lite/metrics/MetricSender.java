package dev.observatory.lite.metrics;

import java.util.Objects;

import jakarta.inject.Inject;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.restassured.path.json.JsonPath;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.ingest.OtlpPorts;
import dev.observatory.lite.otlp.OtlpJson;
import dev.observatory.lite.store.Ids;

import static io.restassured.RestAssured.given;

/** Sends a metric of a new name over OTLP, and asks for it. Times are seconds before now. */
abstract class MetricSender {

    private static final double STEP_SECONDS = 20;

    @Inject
    OtlpPorts ports;

    final String name = "metric." + Ids.hex(Telemetry.spanId());
    private final long now = System.currentTimeMillis();

    long nanos(int secondsAgo) {
        return (now - secondsAgo * 1_000L) * 1_000_000;
    }

    ExportMetricsServiceRequest request(Metric.Builder... metrics) {
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
        for (Metric.Builder metric : metrics) {
            scope.addMetrics(metric);
        }
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Telemetry.resource(name))
                        .addScopeMetrics(scope))
                .build();
    }

    void send(Metric.Builder... metrics) {
        given().port(ports.http())
                .contentType("application/json")
                .body(OtlpJson.print(request(metrics)))
                .post("/v1/metrics")
                .then()
                .statusCode(200);
    }

    JsonPath query(String more) {
        return given().get("/api/metrics/query?name=%s%s".formatted(name, more))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** @return by how much it grew in all, of a rate */
    static double grown(JsonPath answer) {
        return answer.<Float>getList("lines[0].values").stream()
                .filter(Objects::nonNull)
                .mapToDouble(value -> value * STEP_SECONDS)
                .sum();
    }

    static Double latest(JsonPath answer) {
        Float latest = null;
        if (!answer.getList("lines").isEmpty()) {
            for (Float value : answer.<Float>getList("lines[0].values")) {
                latest = value == null ? latest : value;
            }
        }
        return latest == null ? null : Double.valueOf(latest);
    }
}
