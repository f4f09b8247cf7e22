package dev.observatory.llmproxy.completion;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.Metrics;
import dev.observatory.llmproxy.Simulated;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What becomes of each fault, in JSON and as a stream. */
@QuarkusTest
@TestProfile(Simulated.class)
class FaultsTest {

    private static final String DURATIONS = "gen_ai_client_operation_duration_seconds_count";
    private static final AttributeKey<Double> COST_USD = AttributeKey.doubleKey("llm.cost.usd");
    private static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");

    @Inject
    FinishedSpans spans;

    @ParameterizedTest
    @CsvSource({
        // fault, stream, status, code, error.type, attempts
        "rate-limited,   false, 429, rate_limit_exceeded, 429,              3",
        "rate-limited,   true,  429, rate_limit_exceeded, 429,              3",
        "server-error,   false, 502, upstream_error,      500,              3",
        "server-error,   true,  502, upstream_error,      500,              3",
        "hang,           false, 504, timeout,             timeout,          1",
        "hang,           true,  504, timeout,             timeout,          1",
        "broken-stream,  false, 502, stream_broken,       stream_broken,    1",
        "truncated-json, false, 502, invalid_response,    invalid_response, 1",
    })
    void faultBeforeTheFirstByte_isAProblem(
            String fault, boolean stream, int status, String code, String errorType, int attempts) {
        double retries = Metrics.sum("llm_proxy_retries_total", "simulator");
        double failures = Metrics.sum(DURATIONS, "error_type=\"" + errorType + "\"");

        Response response = ask(fault, stream);

        response.then().statusCode(status).contentType("application/problem+json");
        assertEquals(code, response.path("error.code"));
        assertEquals(response.<String>path("detail"), response.path("error.message"));
        assertEquals("false", response.header("x-should-retry"));
        assertFailed(response, errorType);
        assertEquals(attempts, spans.named(traceId(response), "POST").size());
        assertEquals(attempts - 1, Metrics.sum("llm_proxy_retries_total", "simulator") - retries);
        assertEquals(1, Metrics.sum(DURATIONS, "error_type=\"" + errorType + "\"") - failures);
    }

    @ParameterizedTest
    @CsvSource({"broken-stream, stream_broken", "truncated-json, invalid_response"})
    void faultInTheMidstOfAStream_isAnErrorEvent(String fault, String errorType) {
        double failures = Metrics.sum(DURATIONS, "error_type=\"" + errorType + "\"");

        Response response = ask(fault, true);

        String body = response.then().statusCode(200).extract().asString();
        assertTrue(body.startsWith("data: {\"id\""), body);
        String last = body.substring(body.lastIndexOf("data: "));
        assertTrue(last.contains("\"error\":{") && last.contains(errorType), last);
        SpanData call = assertFailed(response, errorType);
        assertEquals(
                "[error]",
                call.getAttributes()
                        .get(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"))
                        .toString());
        assertNotNull(call.getAttributes().get(AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk")));
        assertEquals(1, Metrics.sum(DURATIONS, "error_type=\"" + errorType + "\"") - failures);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void missingUsage_isAbsentAndHasNoCost(boolean stream) {
        double cost = Metrics.sum("llm_cost_USD_total", "");

        SpanData call = assertWell(ask("missing-usage", stream));

        assertNull(call.getAttributes().get(INPUT_TOKENS));
        assertNull(call.getAttributes().get(COST_USD));
        assertEquals(cost, Metrics.sum("llm_cost_USD_total", ""));
    }

    @ParameterizedTest
    @CsvSource({"wrong-schema, false", "wrong-schema, true", "slow-first-token, false", "slow-first-token, true"})
    void faultThatIsNoneOfTheProxy_isPassedOn(String fault, boolean stream) {
        double cost = Metrics.sum("llm_cost_USD_total", "");

        SpanData call = assertWell(ask(fault, stream));

        assertNotNull(call.getAttributes().get(INPUT_TOKENS));
        double told = call.getAttributes().get(COST_USD);
        assertTrue(told > 0, "cost " + told);
        assertEquals(told, Metrics.sum("llm_cost_USD_total", "") - cost, told / 1_000);
    }

    @Test
    void metrics_countACallByClosedLabels() {
        Client.askModel("made-up-" + System.nanoTime()).then().statusCode(200);

        given().get("/q/metrics")
                .then()
                .body(containsString("gen_ai_request_model=\"other\""))
                .body(not(containsString("made-up")));
    }

    @Test
    void unknownFault_isTheClientsError() {
        ask("made-up", false).then().statusCode(400);
    }

    private SpanData assertFailed(Response response, String errorType) {
        SpanData call = spans.call(traceId(response));
        assertEquals(StatusCode.ERROR, call.getStatus().getStatusCode());
        assertEquals(errorType, call.getAttributes().get(AttributeKey.stringKey("error.type")));
        assertEquals(0, Metrics.sum("llm_proxy_active_calls", ""));
        return call;
    }

    private SpanData assertWell(Response response) {
        response.then().statusCode(200);
        SpanData call = spans.call(traceId(response));
        assertEquals(StatusCode.UNSET, call.getStatus().getStatusCode());
        assertNull(call.getAttributes().get(AttributeKey.stringKey("error.type")));
        assertEquals(0, Metrics.sum("llm_proxy_active_calls", ""));
        return call;
    }

    private static String traceId(Response response) {
        return response.header("traceresponse").substring(3, 35);
    }

    private static Response ask(String fault, boolean stream) {
        String body = "{\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"What is a trace?\"}]}";
        return given().contentType(ContentType.JSON)
                .header("X-Simulator-Fault", fault)
                .header("X-Request-Timeout-Ms", fault.equals("hang") ? 300 : 20_000)
                .body(body.formatted(stream))
                .post("/v1/chat/completions");
    }
}
