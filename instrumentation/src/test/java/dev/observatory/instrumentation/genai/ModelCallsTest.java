package dev.observatory.instrumentation.genai;

import java.util.List;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.instrumentation.FinishedSpans;
import dev.observatory.instrumentation.tracing.ErrorType;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class ModelCallsTest {

    private static final ModelTarget TARGET = ModelTarget.of("openai", "test-model", "api.example", 443);

    @Inject
    ModelCalls calls;

    @Inject
    FinishedSpans spans;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void forget() {
        spans.clear();
    }

    @Test
    void call_hasTheSpanAndTheMetricsOfTheConventions() {
        double before = tokens("output");

        ModelCall call = calls.begin(ModelRequest.CHAT_STREAM, TARGET);
        call.chunk();
        call.chunk();
        call.response("id-1", "test-model-2026", List.of("stop"));
        call.usage(12L, 30L);
        call.cost(0.25);
        call.end(null);
        call.end("late");

        SpanData span = spans.await("chat test-model");
        Attributes attributes = span.getAttributes();
        assertEquals("openai", attributes.get(GenAi.PROVIDER_NAME));
        assertEquals("test-model", attributes.get(GenAi.REQUEST_MODEL));
        assertEquals("test-model-2026", attributes.get(GenAi.RESPONSE_MODEL));
        assertEquals("api.example", attributes.get(GenAi.SERVER_ADDRESS));
        assertEquals(List.of("stop"), attributes.get(GenAi.RESPONSE_FINISH_REASONS));
        assertEquals(12, attributes.get(GenAi.USAGE_INPUT_TOKENS));
        assertEquals(0.25, attributes.get(GenAi.COST_USD));
        assertTrue(attributes.get(GenAi.RESPONSE_TIME_TO_FIRST_CHUNK) > 0);
        assertNull(attributes.get(ErrorType.KEY));
        assertEquals(30, tokens("output") - before);
    }

    @Test
    void callThatBreaksOff_saysWhy() {
        ModelCall call = calls.begin(ModelRequest.CHAT, TARGET);
        call.retarget(ModelTarget.of("other", "test-model", "other.example", 8443));
        call.end(new IllegalStateException("secret"), false);

        Attributes attributes = spans.await("chat test-model").getAttributes();
        assertEquals("java.lang.IllegalStateException", attributes.get(ErrorType.KEY));
        assertEquals("other", attributes.get(GenAi.PROVIDER_NAME));
        assertEquals(8443, attributes.get(AttributeKey.longKey("server.port")));
        assertNull(attributes.get(GenAi.USAGE_INPUT_TOKENS));
    }

    private double tokens(String type) {
        calls.expect("chat", "openai", "test-model");
        return registry.get(GenAi.TOKEN_USAGE_METRIC)
                .tag("gen_ai.request.model", "test-model")
                .tag("gen_ai.provider.name", "openai")
                .tag("gen_ai.token.type", type)
                .summary()
                .totalAmount();
    }
}
