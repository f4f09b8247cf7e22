package dev.observatory.llmproxy.completion;

import java.util.Map;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.Metrics;
import dev.observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Cached and reasoning tokens on span, metric and cost; long values are cut. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
@TestProfile(UsageTest.Priced.class)
class UsageTest {

    private static final String USAGE =
            "\"usage\":{\"prompt_tokens\":1000,\"prompt_tokens_details\":{\"cached_tokens\":600,\"audio_tokens\":0},"
                    + "\"completion_tokens\":500,\"completion_tokens_details\":{\"reasoning_tokens\":300}}";

    /** USD for a million tokens. */
    public static class Priced implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "llm.providers.default.price.input", "10",
                    "llm.providers.default.price.cached-input", "1",
                    "llm.providers.default.price.output", "20",
                    "observatory.genai.metric-names", "both");
        }
    }

    @Inject
    FinishedSpans spans;

    @Test
    void details_areOnSpanMetricAndCost() {
        ScriptedProvider.answer(okJson("{\"choices\":[{\"message\":{\"content\":\"Hi\"}}]," + USAGE + "}"));

        assertTold(Client.ask(Client.ASK));
    }

    @Test
    void detailsOfAStream_areOnSpanMetricAndCost() {
        ScriptedProvider.answer(aResponse()
                .withHeader("Content-Type", "text/event-stream")
                .withBody(
                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}\n\n"
                                + "data: {\"choices\":[]," + USAGE + "}\n\ndata: [DONE]\n\n"));

        assertTold(Client.ask(Client.ASK.replace("{\"m", "{\"stream\":true,\"m")));
    }

    @Test
    void longValue_isCut() {
        ScriptedProvider.answer(okJson(
                "{\"model\":\"%s\",\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}".formatted("x".repeat(9_000))));

        SpanData call = spans.call(Client.traceId(Client.ask(Client.ASK)));

        assertEquals(
                4_096,
                call.getAttributes()
                        .get(AttributeKey.stringKey("gen_ai.response.model"))
                        .length());
    }

    private void assertTold(Response response) {
        response.then().statusCode(200);
        SpanData call = spans.call(Client.traceId(response));
        assertEquals(1_000, number(call, "gen_ai.usage.input_tokens"));
        assertEquals(600, number(call, "gen_ai.usage.cache_read.input_tokens"));
        assertEquals(500, number(call, "gen_ai.usage.output_tokens"));
        assertEquals(300, number(call, "gen_ai.usage.reasoning.output_tokens"));
        assertEquals(
                (400 * 10 + 600 * 1 + 500 * 20) / 1e6,
                call.getAttributes().get(AttributeKey.doubleKey("llm.cost.usd")),
                1e-9);
        assertEquals(0, Metrics.sum("llm_cached_tokens_total", "scripted-1") % 600);
        assertEquals(0, Metrics.sum("llm_reasoning_tokens_total", "scripted-1") % 300);
        assertEquals(true, Metrics.sum("llm_cached_tokens_total", "scripted-1") > 0);
        String used = "gen_ai_client_inference_usage_";
        assertEquals(
                Metrics.sum("llm_cached_tokens_total", "scripted-1"),
                Metrics.sum(used + "cache_read_input_tokens_total", "scripted-1"));
        assertEquals(
                Metrics.sum("gen_ai_client_token_usage_token_sum", "gen_ai_token_type=\"output\""),
                Metrics.sum(used + "output_tokens_total", ""));
        assertEquals(true, Metrics.sum("llm_reasoning_tokens_total", "scripted-1") > 0);
    }

    private static Long number(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.longKey(key));
    }
}
