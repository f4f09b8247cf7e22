package dev.observatory.lite.mcp;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.ingest.OtlpPorts;
import dev.observatory.lite.store.Ids;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.RestAssuredConfig.config;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** "Why was the last chat slow?", as an agent finds it out. */
@QuarkusTest
class SlowChatTest extends AgentTest {

    private static final String PROTOBUF = "application/x-protobuf";
    private static final long MILLI = 1_000_000;

    @Inject
    OtlpPorts ports;

    private final String shop = "chat-" + Ids.hex(Telemetry.spanId());
    private final String model = "model-" + Ids.hex(Telemetry.spanId());
    private final ByteString slow = Telemetry.traceId();

    /** A fast chat, and then a slow one: 100 ms of its own in the shop, 1,900 ms in the model's call, which waits for nobody. */
    @BeforeEach
    void sendChats() {
        send("/v1/traces", Telemetry.traces(shop, Telemetry.span(Telemetry.traceId(), "POST /chat", 40)));
        Span.Builder chat = Telemetry.span(slow, "POST /chat", 2_000);
        Span.Builder query = within(chat, "SELECT turns", 10, 30).setKind(Span.SpanKind.SPAN_KIND_CLIENT);
        Span.Builder post = within(chat, "POST", 50, 1_900).setKind(Span.SpanKind.SPAN_KIND_CLIENT);
        Span.Builder served = within(post, "POST /v1/completions", 10, 1_880);
        Span.Builder call = within(served, "call_llm_api", 5, 1_870)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(Telemetry.attribute("gen_ai.request.model", "slow-and-wise"))
                .addAttributes(Telemetry.attribute("gen_ai.usage.output_tokens", 4_000));
        send("/v1/traces", Telemetry.traces(model, served, call));
        send("/v1/traces", Telemetry.traces(shop, chat, query, post));
        send("/v1/logs", Telemetry.logs(model, slow, SeverityNumber.SEVERITY_NUMBER_WARN, "the answer is long"));
    }

    private static Span.Builder within(Span.Builder parent, String name, long afterMillis, long millis) {
        long start = parent.getStartTimeUnixNano() + afterMillis * MILLI;
        return Telemetry.span(parent.getTraceId(), name, 0)
                .setParentSpanId(parent.getSpanId())
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + millis * MILLI);
    }

    private void send(String path, Message message) {
        given().config(config().encoderConfig(
                                encoderConfig().encodeContentTypeAs(PROTOBUF, io.restassured.http.ContentType.BINARY)))
                .port(ports.http())
                .contentType(PROTOBUF)
                .body(message.toByteArray())
                .post(path)
                .then()
                .statusCode(200);
    }

    @Test
    void lastSlowChat_leadsToTheSpanThatTookTheTime() {
        JsonNode found = agent.ask(
                        "search_traces", "service", shop, "operation", "POST /chat", "minDurationMs", 1_000, "limit", 1)
                .path("traces")
                .path(0);
        assertEquals(Ids.hex(slow), found.path("traceId").asText());

        JsonNode trace = agent.ask("get_trace", "traceId", found.path("traceId").asText());
        JsonNode culprit = trace.path("greatestSelfTimes").path(0);
        assertEquals("call_llm_api", culprit.path("name").asText());
        assertEquals(model, culprit.path("service").asText());
        assertEquals(1_870, culprit.path("selfMs").asDouble());
        assertEquals(5, trace.path("spans").size());
        assertEquals("POST /chat", trace.path("spans").path(0).path("name").asText());
        assertEquals(70, trace.path("spans").path(0).path("selfMs").asDouble());
        assertEquals(3, culprit.path("depth").asInt());

        JsonNode span = agent.ask(
                "get_span",
                "traceId",
                found.path("traceId").asText(),
                "spanId",
                culprit.path("spanId").asText());
        assertTrue(span.path("attributes").toString().contains("slow-and-wise"), span.toString());
        assertTrue(span.path("resource").toString().contains(model), span.toString());

        JsonNode logs =
                agent.ask("search_logs", "traceId", found.path("traceId").asText(), "minSeverity", "WARN");
        assertEquals(
                "the answer is long", logs.path("records").path(0).path("body").asText());
    }

    @Test
    void attributesOfEverySpan_comeOnRequest() {
        JsonNode trace = agent.ask("get_trace", "traceId", Ids.hex(slow), "attributes", true);

        assertEquals(
                4_000,
                trace.path("spans")
                        .path(4)
                        .path("attributes")
                        .path("gen_ai.usage.output_tokens")
                        .asInt());
    }
}
