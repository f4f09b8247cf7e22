package dev.observatory.llmproxy.completion;

import java.util.List;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

/** What the span of a call says. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
class CallSpanTest {

    private static final String PATH = Client.PATH;
    private static final String ASK = Client.ASK;
    private static final String ANSWER =
            "{\"id\":\"c-1\",\"model\":\"scripted-1-mini\",\"surprise\":[1],\"choices\":[{\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"```markdown\\nHello ✓\\n```\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";

    @Inject
    FinishedSpans spans;

    @BeforeEach
    void answerWell() {
        ScriptedProvider.answer(okJson(ANSWER));
    }

    @Test
    void span_saysWhatTheConventionsAskFor() {
        SpanData call = callSpan(Client.ask(ASK));

        assertEquals(SpanKind.CLIENT, call.getKind());
        assertEquals(StatusCode.UNSET, call.getStatus().getStatusCode());
        assertEquals("chat", text(call, "gen_ai.operation.name"));
        assertEquals("custom", text(call, "gen_ai.provider.name"));
        assertEquals("scripted-1", text(call, "gen_ai.request.model"));
        assertEquals("scripted-1-mini", text(call, "gen_ai.response.model"));
        assertEquals("c-1", text(call, "gen_ai.response.id"));
        assertEquals(3, call.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")));
        assertEquals(4, call.getAttributes().get(AttributeKey.longKey("gen_ai.usage.output_tokens")));
        assertEquals(7, call.getAttributes().get(AttributeKey.longKey("llm.api.response_length")));
        assertEquals(ScriptedProvider.SERVER.baseUrl() + PATH, text(call, "llm.api.url"));
        assertEquals(
                List.of("stop"),
                call.getAttributes().get(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons")));
    }

    @Test
    void httpCall_isAChildOfTheLogicalCall() {
        String traceId = Client.traceId(Client.ask(ASK));
        List<SpanData> trace = spans.await(traceId, 3);

        SpanData call = only(trace, "call_llm_api");
        SpanData http = only(trace, "POST");
        SpanData server = only(trace, "POST " + PATH);
        assertEquals(call.getSpanId(), http.getParentSpanId());
        assertEquals(server.getSpanId(), call.getParentSpanId());
    }

    @Test
    void missingUsage_isAbsentNotZero() {
        ScriptedProvider.answer(okJson("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"));

        SpanData call = callSpan(Client.ask(ASK));

        assertNull(call.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")));
        assertNull(text(call, "gen_ai.response.id"));
    }

    @ParameterizedTest
    @CsvSource({"500, 502, 500", "401, 502, 401", "429, 429, 429"})
    void errorOfTheProvider_isAProblemAndAnError(int upstream, int status, String errorType) {
        ScriptedProvider.answer(aResponse().withStatus(upstream).withBody("secret internals"));

        Response response = Client.ask(ASK);

        response.then().statusCode(status).body(not(containsString("secret")));
        assertError(errorType, response);
    }

    @Test
    void slowProvider_isAGatewayTimeout() {
        ScriptedProvider.answer(okJson(ANSWER).withFixedDelay(10_000));

        Response response = Client.ask(ASK);

        response.then().statusCode(504);
        assertError("timeout", response);
    }

    @Test
    void answerWithoutEnd_isABadGateway() {
        ScriptedProvider.answer(okJson("[\"%s\"]".formatted("x".repeat(5_000_000))));

        Response response = Client.ask(ASK);

        response.then().statusCode(502);
        assertError("invalid_response", response);
    }

    @Test
    void answerThatIsNoJson_isABadGateway() {
        ScriptedProvider.answer(aResponse().withStatus(200).withBody("<html>"));

        Response response = Client.ask(ASK);

        response.then().statusCode(502);
        assertError("invalid_response", response);
    }

    @Test
    void key_appearsInNoSpanAndNoMetric() {
        ScriptedProvider.answer(aResponse().withStatus(500));
        String traceId = Client.traceId(Client.ask(ASK));

        assertFalse(spans.await(traceId, 3).toString().contains(ScriptedProvider.KEY));
        given().get("/q/metrics").then().body(not(containsString(ScriptedProvider.KEY)));
    }

    private void assertError(String errorType, Response response) {
        SpanData call = callSpan(response);
        assertEquals(StatusCode.ERROR, call.getStatus().getStatusCode());
        assertEquals(errorType, text(call, "error.type"));
    }

    private SpanData callSpan(Response response) {
        return only(spans.await(Client.traceId(response), 3), "call_llm_api");
    }

    private static SpanData only(List<SpanData> trace, String name) {
        List<SpanData> named =
                trace.stream().filter(span -> span.getName().equals(name)).toList();
        assertEquals(1, named.size(), () -> name + " in " + trace);
        return named.get(0);
    }

    private static String text(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }
}
