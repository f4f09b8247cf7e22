package dev.observatory.llmproxy.completion;

import java.util.List;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.Metrics;
import dev.observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Responses, embeddings and completions go the same way as chat completions. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
@TestProfile(UsageTest.Priced.class)
class OtherOperationsTest {

    private static final String USAGE = "'usage':{'input_tokens':1000,'input_tokens_details':{'cached_tokens':600},"
            + "'output_tokens':500,'output_tokens_details':{'reasoning_tokens':300}}";
    private static final String RESPONSE =
            "{'id':'resp_1','object':'response','model':'scripted-1-mini','status':'completed','error':null,"
                    + "'output':[{'type':'reasoning','summary':[]},{'type':'message','content':[{'type':'output_text','text':'Hello'}]}],"
                    + USAGE + "}";
    private static final String STREAM = "event: response.created\n"
            + "data: {'type':'response.created','response':{'id':'resp_1','status':'in_progress','output':[]}}\n\n"
            + "event: response.output_text.delta\ndata: {'type':'response.output_text.delta','delta':'Hel'}\n\n"
            + "event: response.output_text.delta\ndata: {'delta':'lo','type':'response.output_text.delta'}\n\n";
    private static final String COMPLETED =
            "event: response.completed\ndata: {'type':'response.completed','response':" + RESPONSE + "}\n\n";

    @Inject
    FinishedSpans spans;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/responses   | {'model':'scripted-1','input':'Hi','x':1.50} | chat | " + RESPONSE,
                "/v1/embeddings  | {'model':'scripted-1','input':[[1,2],[3]]} | embeddings | {'object':'list','data':[{'embedding':[0.5]}],'usage':{'prompt_tokens':1000}}",
                "/v1/completions | {'model':'scripted-1','prompt':['a','b']} | text_completion | {'choices':[{'text':'Hello','finish_reason':'stop'}],'usage':{'prompt_tokens':1000,'completion_tokens':500}}"
            })
    void answer_isPassedOnAndTold(String path, String request, String operation, String answer) {
        ScriptedProvider.answer(okJson(json(answer)));

        Response response = ask(path, request);

        assertEquals(json(answer), response.then().statusCode(200).extract().asString());
        ScriptedProvider.SERVER.verify(postRequestedFor(urlEqualTo(path))
                .withRequestBody(WireMock.equalTo(json(request)))
                .withHeader("Authorization", WireMock.equalTo("Bearer " + ScriptedProvider.KEY)));
        SpanData call = spans.call(Client.traceId(response));
        assertEquals(operation, text(call, "gen_ai.operation.name"));
        assertTrue(text(call, "llm.api.url").endsWith(path), text(call, "llm.api.url"));
        assertEquals(1_000, number(call, "gen_ai.usage.input_tokens"));
        assertTrue(call.getAttributes().get(AttributeKey.doubleKey("llm.cost.usd")) > 0);
        assertTrue(Metrics.sum("gen_ai_client_operation_duration_seconds_count", "\"" + operation + "\"") > 0);
    }

    @Test
    void detailsOfAResponse_areOnItsSpan() {
        ScriptedProvider.answer(okJson(json(RESPONSE)));

        assertDetails(ask("/v1/responses", "{'input':'Hi'}"));
    }

    @Test
    void streamOfAResponse_isPassedOnAndTold() {
        ScriptedProvider.answer(stream(STREAM + COMPLETED));

        Response response = ask("/v1/responses", "{'stream':true,'input':'Hi'}");

        assertEquals(json(STREAM + COMPLETED), response.asString());
        assertDetails(response);
        ScriptedProvider.SERVER.verify(postRequestedFor(anyUrl()).withRequestBody(notContaining("stream_options")));
    }

    @Test
    void streamThatBreaksOff_endsWithAnErrorEvent() {
        ScriptedProvider.answer(stream(STREAM));

        Response response = ask("/v1/responses", "{'stream':true,'input':'Hi'}");

        response.then().body(containsString("event: error\ndata: {\"type\":\"error\",\"code\":\"stream_broken\""));
        assertEquals("stream_broken", text(spans.call(Client.traceId(response)), "error.type"));
    }

    @Test
    void failedResponse_isPassedOnWithoutTheKey() {
        ScriptedProvider.answer(
                okJson(json("{'id':'resp_1','status':'failed','output':[],'error':{'code':'server_error',"
                        + "'message':'wrong key " + ScriptedProvider.KEY + "'}}")));

        Response response = ask("/v1/responses", "{'input':'Hi'}");

        response.then().statusCode(200).body("error.code", equalTo("server_error"));
        response.then().body(not(containsString(ScriptedProvider.KEY)));
        assertEquals("response_failed", text(spans.call(Client.traceId(response)), "error.type"));
    }

    @Test
    void failedAttempt_isRepeated() {
        ScriptedProvider.answer(serverError(), okJson(json(RESPONSE)));

        ask("/v1/responses", "{'input':'Hi'}").then().statusCode(200);

        ScriptedProvider.SERVER.verify(2, postRequestedFor(urlEqualTo("/v1/responses")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/responses   | {'input':'Hi','max_output_tokens':65537} | 400 | max_output_tokens",
                "/v1/responses   | {'input':'Hi','max_output_tokens':18446744073709551617} | 400 | max_output_tokens",
                "/v1/responses   | {'input':'Hi','background':true} | 400 | background",
                "/v1/responses   | {'input':[]} | 400 | input",
                "/v1/responses   | {} | 400 | input",
                "/v1/embeddings  | {'model':'other','input':'Hi'} | 404 | /v1/models",
                "/v1/embeddings  | {'input':7} | 400 | input",
                "/v1/embeddings  | {'input':''} | 400 | input",
                "/v1/completions | {'prompt':'Hi','best_of':9} | 400 | best_of",
                "/v1/completions | {'prompt':['a','b','c'],'n':3} | 400 | prompts",
                "/v1/completions | {'prompt':null} | 400 | prompt"
            })
    void requestThatMustNotPass_isRefusedHere(String path, String request, int status, String part) {
        ScriptedProvider.answer(okJson("{}"));

        ask(path, request).then().statusCode(status).body("error.message", containsString(part));

        ScriptedProvider.SERVER.verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"/v1/responses, a response", "/v1/embeddings, a list of embeddings", "/v1/completions, a completion"})
    void answerOfAnotherKind_isNotPassedOn(String path, String kind) {
        ScriptedProvider.answer(okJson("{\"hello\":1}"));

        ask(path, "{'input':'Hi','prompt':'Hi'}")
                .then()
                .statusCode(502)
                .body("error.message", equalTo("The model's answer isn't " + kind + "."));
    }

    private void assertDetails(Response response) {
        SpanData call = spans.call(Client.traceId(response));
        assertEquals("resp_1", text(call, "gen_ai.response.id"));
        assertEquals(
                List.of("stop"),
                call.getAttributes().get(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons")));
        assertEquals(5, number(call, "llm.api.response_length"));
        assertEquals(600, number(call, "gen_ai.usage.cache_read.input_tokens"));
        assertEquals(300, number(call, "gen_ai.usage.reasoning.output_tokens"));
        assertEquals(
                (400 * 10 + 600 * 1 + 500 * 20) / 1e6,
                call.getAttributes().get(AttributeKey.doubleKey("llm.cost.usd")),
                1e-9);
    }

    private static ResponseDefinitionBuilder stream(String events) {
        return aResponse()
                .withHeader("Content-Type", "Text/Event-Stream; charset=utf-8")
                .withBody(json(events));
    }

    private static Response ask(String path, String body) {
        return given().contentType("Application/JSON").body(json(body)).post(path);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static Long number(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.longKey(key));
    }

    private static String text(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }
}
