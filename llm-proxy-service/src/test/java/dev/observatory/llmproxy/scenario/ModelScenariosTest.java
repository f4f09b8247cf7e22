package dev.observatory.llmproxy.scenario;

import java.util.List;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.Metrics;
import dev.observatory.llmproxy.Simulated;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Each scenario shows in the telemetry that its page names, and is gone when it is switched off. */
@QuarkusTest
@TestProfile(Simulated.class)
class ModelScenariosTest {

    private static final String DURATIONS = "gen_ai_client_operation_duration_seconds_count";
    private static final String OUTPUT_TOKENS = "gen_ai_client_token_usage_token_sum";
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> FLAG = AttributeKey.stringKey("feature_flag.key");
    private static final AttributeKey<Long> TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    private static final AttributeKey<Double> COST = AttributeKey.doubleKey("llm.cost.usd");
    private static final AttributeKey<Double> FIRST_CHUNK =
            AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk");

    @Inject
    FinishedSpans spans;

    @AfterEach
    void allOff() {
        Switch.allOff();
    }

    @Test
    void failingModel_answersWith500And429_andRetriesHidePartOfIt() {
        double failures = Metrics.sum(DURATIONS, "error_type=\"500\"");
        double retries = Metrics.sum("llm_proxy_retries_total", "simulator");
        Switch.on("failing-model");

        List<Response> responses = List.of(ask(false), ask(false));

        assertEquals(
                List.of(502, 200), responses.stream().map(Response::statusCode).toList());
        assertEquals(List.of("500", "429", "500"), errorsOfAttempts(responses.get(0)));
        assertEquals(
                "500",
                spans.call(Client.traceId(responses.get(0))).getAttributes().get(ERROR_TYPE));
        assertEquals(1, Metrics.sum(DURATIONS, "error_type=\"500\"") - failures);
        assertEquals(2, Metrics.sum("llm_proxy_retries_total", "simulator") - retries);
    }

    @Test
    void slowFirstToken_delaysTheBeginningAlone() {
        double healthy = firstChunk(ask(true));
        Switch.on("slow-first-token");

        double slow = firstChunk(ask(true));

        assertTrue(slow > 0.3 && slow > healthy, healthy + " s, then " + slow + " s");
    }

    @Test
    void tokenSurge_makesAnswersTenTimesAsLongAndAsExpensive() {
        SpanData healthy = spans.call(Client.traceId(ask(false)));
        double tokens = Metrics.sum(OUTPUT_TOKENS, "gen_ai_token_type=\"output\"");
        Switch.on("token-surge");

        SpanData surge = spans.call(Client.traceId(ask(false)));

        long told = surge.getAttributes().get(TOKENS);
        double times = (double) told / healthy.getAttributes().get(TOKENS);
        assertTrue(times > 9 && times < 11, times + " times the tokens");
        assertEquals(told, Metrics.sum(OUTPUT_TOKENS, "gen_ai_token_type=\"output\"") - tokens);
        assertTrue(surge.getAttributes().get(COST) > 5 * healthy.getAttributes().get(COST), "cost");
    }

    @Test
    void brokenStream_breaksEveryOtherAnswer() {
        double broken = Metrics.sum(DURATIONS, "error_type=\"stream_broken\"");
        Switch.on("broken-stream");

        List<Response> responses = List.of(ask(true), ask(true));

        assertEquals(
                List.of(200, 200), responses.stream().map(Response::statusCode).toList());
        SpanData call = spans.call(Client.traceId(responses.get(0)));
        assertEquals("stream_broken", call.getAttributes().get(ERROR_TYPE));
        assertNull(spans.call(Client.traceId(responses.get(1))).getAttributes().get(ERROR_TYPE));
        assertEquals(1, Metrics.sum(DURATIONS, "error_type=\"stream_broken\"") - broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failing-model", "slow-first-token", "token-surge", "broken-stream"})
    void scenario_isNamedOnTheAttempt_andGoneWhenOff(String name) {
        Switch.on(name);
        assertEquals(List.of(name), flags(ask(true)).stream().distinct().toList());

        Switch.allOff();
        Response response = ask(true);

        assertEquals(List.of(), flags(response));
        assertNull(spans.call(Client.traceId(response)).getAttributes().get(ERROR_TYPE));
    }

    @Test
    void singleRequest_isBrokenByItsHeader() {
        Response broken =
                request(true).header("X-Observatory-Scenario", "token-surge").post(Client.PATH);

        assertEquals(List.of("token-surge"), flags(broken));
        assertEquals(List.of(), flags(ask(true)));
    }

    private double firstChunk(Response response) {
        return spans.call(Client.traceId(response)).getAttributes().get(FIRST_CHUNK);
    }

    private List<String> errorsOfAttempts(Response response) {
        return attempts(response).stream()
                .map(attempt -> attempt.getAttributes().get(ERROR_TYPE))
                .toList();
    }

    private List<String> flags(Response response) {
        return attempts(response).stream()
                .flatMap(attempt -> attempt.getEvents().stream())
                .map(event -> event.getAttributes().get(FLAG))
                .toList();
    }

    private List<SpanData> attempts(Response response) {
        spans.call(Client.traceId(response));
        return spans.named(Client.traceId(response), "POST");
    }

    private static Response ask(boolean stream) {
        return request(stream).post(Client.PATH);
    }

    private static io.restassured.specification.RequestSpecification request(boolean stream) {
        return given().contentType(ContentType.JSON)
                .body(
                        ("{\"stream\":%s,\"messages\":[{\"role\":\"system\",\"content\":\"You answer {\\\"joke\\\": ...}\"},"
                                        + "{\"role\":\"user\",\"content\":\"What is a trace?\"}]}")
                                .formatted(stream));
    }
}
