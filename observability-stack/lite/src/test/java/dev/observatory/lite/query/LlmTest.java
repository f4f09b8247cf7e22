package dev.observatory.lite.query;

import java.util.List;
import java.util.Objects;
import java.util.Random;

import jakarta.inject.Inject;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.TraceStore;

import static dev.observatory.lite.Telemetry.attribute;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class LlmTest {

    private static final String FIRST_URL = "http://first/v1";
    private static final String NEXT_URL = "http://next/v1";
    private static final long MINUTE_NANOS = 60_000_000_000L;

    @Inject
    TraceStore traces;

    private final ByteString traceId = Telemetry.traceId();
    private String model;

    @BeforeEach
    void nameTheModel() {
        model = "model-" + Ids.hex(Telemetry.spanId());
    }

    @Test
    void call_tellsDurationTokensCostAndFirstChunk() {
        receive(call(200)
                .addAttributes(attribute("gen_ai.usage.input_tokens", 30))
                .addAttributes(attribute("gen_ai.usage.output_tokens", 50))
                .addAttributes(attribute("llm.cost.usd", 0.25))
                .addAttributes(attribute("gen_ai.response.time_to_first_chunk", 0.125)));

        JsonPath usage = usage();
        assertEquals(1, usage.getLong("calls"));
        assertEquals(0, usage.getLong("errors"));
        assertEquals(0.2, usage.getDouble("p50"), 1e-6);
        assertEquals(0.125, usage.getDouble("firstChunkP95"), 1e-6);
        assertEquals(30, usage.getLong("inputTokens"));
        assertEquals(50, usage.getLong("outputTokens"));
        assertEquals(250, usage.getDouble("outputTokensPerSecond"), 1e-3);
        assertEquals(0.25, usage.getDouble("costUsd"), 1e-6);
    }

    @Test
    void whatNoCallTold_isAbsentAndNotZero() {
        receive(call(200));

        JsonPath usage = usage();
        for (String name :
                List.of("inputTokens", "outputTokens", "outputTokensPerSecond", "costUsd", "firstChunkP50")) {
            assertNull(usage.get(name), name);
        }
    }

    @Test
    void tries_areRetriesAtTheSameUrlAndFallbacksAtAnother() {
        Span.Builder call = call(200);
        receive(call, tryOf(call, FIRST_URL), tryOf(call, FIRST_URL), tryOf(call, FIRST_URL), tryOf(call, NEXT_URL));

        assertEquals(2, usage().getLong("retries"));
        assertEquals(1, usage().getLong("fallbacks"));
    }

    @Test
    void errors_areCountedByType_andACancelledCallIsNone() {
        String type = "type-" + model;
        receive(Telemetry.failed(call(10)).addAttributes(attribute("error.type", type)));
        receive(Telemetry.failed(call(10)).addAttributes(attribute("error.type", type)));
        receive(Telemetry.failed(call(10)).addAttributes(attribute("error.type", "cancelled")));

        assertEquals(3, usage().getLong("calls"));
        assertEquals(2, usage().getLong("errors"));
        JsonPath report = report();
        assertEquals(2, report.getLong("errors.find { it.type == '%s' }.calls".formatted(type)));
        assertTrue(report.getLong("errors.find { it.type == 'cancelled' }.calls") >= 1);
    }

    @Test
    void spanOfATool_isNoCallOfAModel() {
        receive(Telemetry.span(traceId, "execute_tool", 10)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(attribute("gen_ai.operation.name", "execute_tool"))
                .addAttributes(attribute("gen_ai.request.model", model)));

        assertNull(report().get("models.find { it.model == '%s' }".formatted(model)));
    }

    @Test
    void slowestCall_leadsToItsSpan() {
        Span.Builder slowest = call(3_600_000);
        receive(slowest, call(10));

        JsonPath report = report();
        assertEquals(Ids.hex(traceId), report.getString("slowest[0].traceId"));
        assertEquals(Ids.hex(slowest.getSpanId()), report.getString("slowest[0].spanId"));
        assertEquals(3_600, report.getDouble("slowest[0].seconds"), 1);
    }

    @Test
    void sumsOverPointsAndOverModels_areTheTotals() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            Span.Builder call = call(random.nextInt(5_000));
            long shift = (long) (random.nextDouble() * 20 * MINUTE_NANOS);
            call.setStartTimeUnixNano(call.getStartTimeUnixNano() - shift);
            call.setEndTimeUnixNano(call.getEndTimeUnixNano() - shift);
            call.addAttributes(attribute("gen_ai.usage.input_tokens", random.nextInt(100)));
            call.addAttributes(attribute("llm.cost.usd", random.nextDouble()));
            receive(random.nextInt(10) == 0 ? Telemetry.failed(call) : call);
        }

        JsonPath report = report();
        long calls = report.getLong("total.calls");
        assertTrue(calls > 100 && calls < 10_000, "%d calls: some are older than the window".formatted(calls));
        assertEquals(calls, overPoints(report, "rate"), 1e-3);
        assertEquals(report.getLong("total.errors"), overPoints(report, "errorRate"), 1e-3);
        assertEquals(report.getLong("total.inputTokens"), overPoints(report, "inputTokensPerSecond"), 0.1);
        assertEquals(report.getDouble("total.costUsd") * 3_600, overPoints(report, "usdPerHour"), 0.1);
        assertEquals(calls, report.getLong("models.usage.calls.sum()"));
        assertEquals(report.getLong("total.errors"), report.getLong("models.usage.errors.sum()"));
    }

    private static double overPoints(JsonPath report, String series) {
        List<Number> values = report.getList("series." + series);
        return report.getDouble("stepSeconds")
                * values.stream()
                        .filter(Objects::nonNull)
                        .mapToDouble(Number::doubleValue)
                        .sum();
    }

    private Span.Builder call(long millis) {
        return Telemetry.span(traceId, "call_llm_api", millis)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(attribute("gen_ai.operation.name", "chat"))
                .addAttributes(attribute("gen_ai.provider.name", "provider"))
                .addAttributes(attribute("gen_ai.request.model", model));
    }

    private Span.Builder tryOf(Span.Builder call, String url) {
        return Telemetry.span(traceId, "POST", 10)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setParentSpanId(call.getSpanId())
                .addAttributes(attribute("url.full", url));
    }

    private void receive(Span.Builder... spans) {
        traces.add(Telemetry.traces("proxy", spans).getResourceSpansList());
    }

    private JsonPath usage() {
        JsonPath report = report();
        return report.setRootPath("models.find { it.model == '%s' }.usage".formatted(model));
    }

    private static JsonPath report() {
        return given().get("/api/llm?windowSeconds=900")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
