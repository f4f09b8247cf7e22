package observatory.llmproxy.completion;

import java.util.List;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import observatory.llmproxy.FinishedSpans;
import observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

@QuarkusTest
@WithTestResource(ScriptedProvider.class)
class CompletionResourceTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String ASK = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String ANSWER =
            "{\"id\":\"c-1\",\"model\":\"scripted-1-mini\",\"surprise\":[1],\"choices\":[{\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"```markdown\\nHello ✓\\n```\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";

    @Inject
    FinishedSpans spans;

    @BeforeEach
    void answerWell() {
        answer(okJson(ANSWER));
    }

    @Test
    void answer_isPassedOnByteForByte() {
        assertEquals(ANSWER, ask(ASK).then().statusCode(200).extract().asString());
    }

    @Test
    void request_isPassedOnWithItsUnknownFieldsAndTheKey() {
        String request =
                "{\"model\":\"other\",\"tools\":[{\"type\":\"function\"}],\"seed\":1.50,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        ask(request).then().statusCode(200);

        ScriptedProvider.SERVER.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(equalTo(request))
                .withHeader("Authorization", equalTo("Bearer " + ScriptedProvider.KEY)));
    }

    @Test
    void requestWithoutModel_getsTheConfiguredOne() {
        ask(ASK).then().statusCode(200);

        ScriptedProvider.SERVER.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(equalToJson("{\"model\":\"scripted-1\"}", true, true)));
    }

    @Test
    void span_saysWhatTheConventionsAskFor() {
        SpanData call = callSpan(ask(ASK));

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
        String traceId = traceId(ask(ASK));
        List<SpanData> trace = spans.await(traceId, 3);

        SpanData call = only(trace, "call_llm_api");
        SpanData http = only(trace, "POST");
        SpanData server = only(trace, "POST " + PATH);
        assertEquals(call.getSpanId(), http.getParentSpanId());
        assertEquals(server.getSpanId(), call.getParentSpanId());
    }

    @Test
    void missingUsage_isAbsentNotZero() {
        answer(okJson("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"));

        SpanData call = callSpan(ask(ASK));

        assertNull(call.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")));
        assertNull(text(call, "gen_ai.response.id"));
    }

    @ParameterizedTest
    @CsvSource({"500, 502, 500", "401, 502, 401", "429, 429, 429"})
    void errorOfTheProvider_isAProblemAndAnError(int upstream, int status, String errorType) {
        answer(aResponse().withStatus(upstream).withBody("secret internals"));

        Response response = ask(ASK);

        response.then().statusCode(status).body(not(containsString("secret")));
        assertError(errorType, response);
    }

    @Test
    void slowProvider_isAGatewayTimeout() {
        answer(okJson(ANSWER).withFixedDelay(10_000));

        Response response = ask(ASK);

        response.then().statusCode(504);
        assertError("timeout", response);
    }

    @Test
    void answerWithoutEnd_isABadGateway() {
        answer(okJson("[\"%s\"]".formatted("x".repeat(5_000_000))));

        Response response = ask(ASK);

        response.then().statusCode(502);
        assertError("invalid_response", response);
    }

    @Test
    void answerThatIsNoJson_isABadGateway() {
        answer(aResponse().withStatus(200).withBody("<html>"));

        Response response = ask(ASK);

        response.then().statusCode(502);
        assertError("invalid_response", response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"messages\":[]}",
                "{\"messages\":5}",
                "{\"messages\":[{}],\"temperature\":\"hot\"}"
            })
    void badRequest_isRefusedHere(String body) {
        ask(body).then().statusCode(400);

        ScriptedProvider.SERVER.verify(0, postRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void key_appearsInNoSpanAndNoMetric() {
        answer(aResponse().withStatus(500));
        String traceId = traceId(ask(ASK));

        assertFalse(spans.await(traceId, 3).toString().contains(ScriptedProvider.KEY));
        given().get("/q/metrics").then().body(not(containsString(ScriptedProvider.KEY)));
    }

    @Test
    void metrics_countTheCallByClosedLabels() {
        ask("{\"model\":\"made-up-%d\",\"messages\":[{\"role\":\"user\"}]}".formatted(System.nanoTime()));

        given().get("/q/metrics")
                .then()
                .body(containsString("gen_ai_request_model=\"other\""))
                .body(not(containsString("made-up")));
    }

    private void assertError(String errorType, Response response) {
        SpanData call = callSpan(response);
        assertEquals(StatusCode.ERROR, call.getStatus().getStatusCode());
        assertEquals(errorType, text(call, "error.type"));
    }

    private SpanData callSpan(Response response) {
        return only(spans.await(traceId(response), 3), "call_llm_api");
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

    private static String traceId(Response response) {
        return response.header("traceresponse").substring(3, 35);
    }

    private static Response ask(String body) {
        return given().contentType(ContentType.JSON).body(body).post(PATH);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        ScriptedProvider.SERVER.resetAll();
        ScriptedProvider.SERVER.stubFor(post(urlEqualTo(PATH)).willReturn(response));
    }
}
