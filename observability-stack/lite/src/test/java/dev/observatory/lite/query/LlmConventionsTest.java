package dev.observatory.lite.query;

import jakarta.inject.Inject;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.TraceStore;

import static dev.observatory.lite.Telemetry.attribute;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** Calls of models as libraries tell them: a call is counted once, whoever wraps it. */
@QuarkusTest
class LlmConventionsTest {

    @Inject
    TraceStore traces;

    private final ByteString traceId = Telemetry.traceId();
    private final String model = "model-" + Ids.hex(Telemetry.spanId());

    @Test
    void nestedCalls_areCountedByTheInnermost() {
        Span.Builder agent = span("invoke_agent helper", Span.SpanKind.SPAN_KIND_INTERNAL)
                .addAttributes(attribute("gen_ai.operation.name", "invoke_agent"));
        Span.Builder outer = call(Span.SpanKind.SPAN_KIND_CLIENT).setParentSpanId(agent.getSpanId());
        Span.Builder between = span("POST", Span.SpanKind.SPAN_KIND_CLIENT).setParentSpanId(outer.getSpanId());
        Span.Builder served = span("POST /v1", Span.SpanKind.SPAN_KIND_SERVER).setParentSpanId(between.getSpanId());
        Span.Builder inner = call(Span.SpanKind.SPAN_KIND_CLIENT).setParentSpanId(served.getSpanId());
        receive(inner, served, between, outer, agent);

        assertEquals(1, usage().getLong("calls"));
        assertEquals(0, usage().getLong("retries"));
    }

    @Test
    void loopOfParents_endsTheSearch() {
        Span.Builder one = call(Span.SpanKind.SPAN_KIND_CLIENT);
        Span.Builder two = span("other", Span.SpanKind.SPAN_KIND_INTERNAL).setParentSpanId(one.getSpanId());
        one.setParentSpanId(two.getSpanId());
        receive(one, two);

        assertEquals(1, usage().getLong("calls"));
    }

    /** The GenAI conventions 0.1.0, with nothing that earlier ones had. */
    @Test
    void newNames_areUnderstood() {
        receive(span("generate_content " + model, Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(attribute("gen_ai.operation.name", "generate_content"))
                .addAttributes(attribute("gen_ai.provider.name", "gcp.gemini"))
                .addAttributes(attribute("gen_ai.response.model", model))
                .addAttributes(attribute("gen_ai.response.time_to_first_chunk", 0.5))
                .addAttributes(attribute("gen_ai.usage.input_tokens", 300))
                .addAttributes(attribute("gen_ai.usage.cache_read.input_tokens", 40))
                .addAttributes(attribute("gen_ai.usage.cache_write.input_tokens", 60))
                .addAttributes(attribute("gen_ai.usage.text.input_tokens", 100))
                .addAttributes(attribute("gen_ai.usage.image.input_tokens", 200))
                .addAttributes(attribute("gen_ai.usage.output_tokens", 50))
                .addAttributes(attribute("gen_ai.usage.reasoning.output_tokens", 30)));

        assertEquals(1, usage().getLong("calls"));
        assertEquals(300, usage().getLong("inputTokens"));
        assertEquals(50, usage().getLong("outputTokens"));
        assertEquals(0.5, usage().getDouble("firstChunkP50"), 1e-6);
        assertEquals("gcp.gemini", provider());
    }

    /** OpenTelemetry until v1.36, as OpenLLMetry and others still send it. */
    @Test
    void olderNames_areUnderstood() {
        receive(span("openai.chat", Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(attribute("llm.request.type", "chat"))
                .addAttributes(attribute("gen_ai.system", "OpenAI"))
                .addAttributes(attribute("gen_ai.request.model", model))
                .addAttributes(attribute("gen_ai.usage.prompt_tokens", 30))
                .addAttributes(attribute("gen_ai.usage.completion_tokens", 50)));

        assertEquals(30, usage().getLong("inputTokens"));
        assertEquals(50, usage().getLong("outputTokens"));
        assertEquals("OpenAI", provider());
    }

    /** An outer span for the function that was called, an inner one for each request, both internal. */
    @Test
    void vercelAiSdk_isUnderstood() {
        Span.Builder outer = span("ai.streamText", Span.SpanKind.SPAN_KIND_INTERNAL)
                .addAttributes(attribute("ai.operationId", "ai.streamText"))
                .addAttributes(attribute("ai.model.id", model))
                .addAttributes(attribute("ai.usage.promptTokens", 7));
        receive(
                outer,
                span("ai.streamText.doStream", Span.SpanKind.SPAN_KIND_INTERNAL)
                        .setParentSpanId(outer.getSpanId())
                        .addAttributes(attribute("ai.operationId", "ai.streamText.doStream"))
                        .addAttributes(attribute("ai.model.provider", "openai.chat"))
                        .addAttributes(attribute("ai.model.id", model))
                        .addAttributes(attribute("ai.response.msToFirstChunk", 250.0))
                        .addAttributes(attribute("ai.usage.promptTokens", 7))
                        .addAttributes(attribute("ai.usage.completionTokens", 9)));

        assertEquals(1, usage().getLong("calls"));
        assertEquals(7, usage().getLong("inputTokens"));
        assertEquals(9, usage().getLong("outputTokens"));
        assertEquals(0.25, usage().getDouble("firstChunkP50"), 1e-6);
        assertEquals("openai.chat", provider());
    }

    @Test
    void toolsAndServers_areNoCallsOfModels() {
        receive(
                span("execute_tool", Span.SpanKind.SPAN_KIND_INTERNAL)
                        .addAttributes(attribute("gen_ai.operation.name", "execute_tool"))
                        .addAttributes(attribute("gen_ai.request.model", model)),
                call(Span.SpanKind.SPAN_KIND_SERVER));

        assertNull(report().get("models.find { it.model == '%s' }".formatted(model)));
    }

    private Span.Builder call(Span.SpanKind kind) {
        return span("chat " + model, kind)
                .addAttributes(attribute("gen_ai.operation.name", "chat"))
                .addAttributes(attribute("gen_ai.provider.name", "provider"))
                .addAttributes(attribute("gen_ai.request.model", model));
    }

    private Span.Builder span(String name, Span.SpanKind kind) {
        return Telemetry.span(traceId, name, 10).setKind(kind);
    }

    private void receive(Span.Builder... spans) {
        traces.add(Telemetry.traces("agent", spans).getResourceSpansList());
    }

    private String provider() {
        return report().getString("models.find { it.model == '%s' }.provider".formatted(model));
    }

    private JsonPath usage() {
        return report().setRootPath("models.find { it.model == '%s' }.usage".formatted(model));
    }

    private static JsonPath report() {
        return given().get("/api/llm").then().statusCode(200).extract().jsonPath();
    }
}
