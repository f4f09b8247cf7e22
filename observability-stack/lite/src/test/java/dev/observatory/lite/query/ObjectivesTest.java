package dev.observatory.lite.query;

import jakarta.inject.Inject;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.TraceStore;

import static dev.observatory.lite.Telemetry.attribute;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What spans tell about the objectives and events that {@code lite.yaml} configures. */
@QuarkusTest
class ObjectivesTest {

    @Inject
    TraceStore traces;

    private final ByteString traceId = Telemetry.traceId();
    private JsonPath before;

    @BeforeEach
    void look() {
        before = objectives();
    }

    @ParameterizedTest
    @CsvSource({
        // service, operation, millis, error.type, availability, latency
        "frontend-service, GET /api/links,            10,  ,          1 0, 1 0",
        "frontend-service, GET /api/links,            300, ,          1 0, 1 1",
        "frontend-service, POST /api/chat,            900, ,          1 0, 0 0",
        "frontend-service, POST /api/chat/stream,     900, 500,       1 1, 0 0",
        "frontend-service, POST /api/chat/stream,     900, cancelled, 1 0, 0 0",
        "frontend-service, GET /api/events/stream,    900, ,          1 0, 0 0",
        "backend-service,  GET /api/conversations/{id}, 300, 500,     0 0, 1 1",
        "backend-service,  POST /api/events/{kind},   300, 500,       0 0, 0 0",
        "llm-proxy-service, POST /v1/chat/completions, 900, ,         0 0, 0 0",
    })
    void request_countsForItsObjectives(
            String service, String operation, long millis, String errorType, String availability, String latency) {
        receive(service, failed(Telemetry.span(traceId, operation, millis), errorType));

        assertEquals(availability, change("availability"));
        assertEquals(latency, change("latency"));
        assertEquals("0 0", change("model-availability"));
    }

    @ParameterizedTest
    @CsvSource({", 1 0", "timeout, 1 1", "cancelled, 0 0"})
    void callOfTheModel_countsUnlessItsCallerLeft(String errorType, String modelAvailability) {
        Span.Builder call = Telemetry.span(traceId, "call_llm_api", 900)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(attribute("gen_ai.operation.name", "chat"));

        receive("llm-proxy-service", failed(call, errorType));

        assertEquals(modelAvailability, change("model-availability"));
        assertEquals("0 0", change("latency"));
    }

    @Test
    void events_areCountedByKindAndOutcome() {
        String kind = "kind-" + Ids.hex(Telemetry.spanId());
        receive("backend-service", event(kind, "success", 100));
        receive("backend-service", event(kind, "success", 300));
        receive("backend-service", event(kind, "rejected", 200));

        given().get("/api/tables/events")
                .then()
                .rootPath("rows.findAll { it.values[0] == '%s' }".formatted(kind))
                .body("values.collect { it[1] }", contains("rejected", "success"))
                .body("operation", contains(kind, kind))
                .body("count", contains(1, 2))
                .body("p95", contains(0.2f, 0.3f));
        given().get("/api/tables/unknown").then().statusCode(404);
    }

    @Test
    void clientSpans_areTheCallsThatAServiceMakes() {
        String service = "caller-" + Ids.hex(Telemetry.spanId());
        receive(service, Telemetry.span(traceId, "GET /stock", 100).setKind(Span.SpanKind.SPAN_KIND_CLIENT));

        given().get("/api/red?windowSeconds=60")
                .then()
                .rootPath("services.find { it.service == '%s' }".formatted(service))
                .body("clientCalls.operation", contains("GET /stock"))
                .body("clientCalls[0].calls", equalTo(1))
                .body("operations.size()", equalTo(0));
    }

    private Span.Builder event(String kind, String outcome, long millis) {
        return Telemetry.span(traceId, kind, millis)
                .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                .addAttributes(attribute("observatory.event.kind", kind))
                .addAttributes(attribute("observatory.event.outcome", outcome));
    }

    private static Span.Builder failed(Span.Builder span, String errorType) {
        return errorType == null ? span : Telemetry.failed(span).addAttributes(attribute("error.type", errorType));
    }

    private void receive(String service, Span.Builder span) {
        traces.add(Telemetry.traces(service, span).getResourceSpansList());
    }

    /** @return by how much total and bad grew */
    private String change(String objective) {
        String path = "objectives.find { it.name == '%s' }.".formatted(objective);
        JsonPath after = objectives();
        return "%d %d"
                .formatted(
                        after.getLong(path + "total") - before.getLong(path + "total"),
                        after.getLong(path + "bad") - before.getLong(path + "bad"));
    }

    private static JsonPath objectives() {
        return given().get("/api/objectives?windowSeconds=3600")
                .then()
                .extract()
                .jsonPath();
    }
}
