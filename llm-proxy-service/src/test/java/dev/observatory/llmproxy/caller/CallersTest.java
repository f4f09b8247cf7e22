package dev.observatory.llmproxy.caller;

import java.util.Map;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.Metrics;
import dev.observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Who may spend the operator's key, on what, and how much of it. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
@TestProfile(CallersTest.WithKeys.class)
class CallersTest {

    private static final String OPEN = "key-of-the-open-caller";
    private static final String HASTY = "key-of-the-hasty-caller";
    private static final String NARROW = "key-of-the-narrow-caller";
    private static final String POOR = "key-of-the-poor-caller";
    /** A dollar by the price below. */
    private static final String ANSWER =
            "{\"choices\":[{\"message\":{\"content\":\"Hi\"}}],\"usage\":{\"prompt_tokens\":1000000,\"completion_tokens\":0}}";

    /** One without limits, one that may ask twice a minute, one with a single model, one with two dollars a day. */
    public static class WithKeys implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "llm.caller-keys", "open=%s,hasty=%s,narrow=%s,poor=%s".formatted(OPEN, HASTY, NARROW, POOR),
                    "llm.callers.hasty.requests-per-minute", "2",
                    "llm.callers.poor.usd-per-day", "2",
                    "llm.callers.narrow.models", "scripted-1",
                    "llm.providers.default.models", "dear-1",
                    "llm.providers.default.price.input", "1",
                    "llm.providers.default.price.output", "1");
        }
    }

    @Inject
    FinishedSpans spans;

    @BeforeEach
    void answerWell() {
        ScriptedProvider.answer(okJson(ANSWER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic " + OPEN, "Bearer " + OPEN + "x"})
    void callerWithoutAKey_isRefused(String authorization) {
        RequestSpecification request =
                authorization.isEmpty() ? given() : given().header("Authorization", authorization);

        request.contentType("application/json")
                .body(Client.ASK)
                .post(Client.PATH)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .header("traceresponse", matchesPattern("00-.*"))
                .body("error.code", is("invalid_api_key"));
        ScriptedProvider.SERVER.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void knownCaller_isNamedOnSpanAndMetricButNotItsKey() {
        Response response = ask(OPEN, "scripted-1");

        response.then().statusCode(200);
        SpanData call = spans.call(Client.traceId(response));
        assertEquals("open", call.getAttributes().get(AttributeKey.stringKey("llm.caller")));
        assertTrue(Metrics.sum("llm_caller_calls_total", "llm_caller=\"open\"") > 0);
        assertFalse(spans.all().toString().contains(OPEN));
        given().get("/q/metrics").then().body(not(org.hamcrest.Matchers.containsString(OPEN)));
        ScriptedProvider.SERVER.verify(
                postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + ScriptedProvider.KEY)));
    }

    @Test
    void modelThatIsNotConfigured_isNotAskedForWithTheOperatorsKey() {
        ask(OPEN, "dear-1").then().statusCode(200);
        ask(OPEN, "dearest-1").then().statusCode(404).body("error.code", is("model_not_found"));
    }

    @Test
    void modelThatACallerMayNotAsk_isRefused() {
        ask(NARROW, "scripted-1").then().statusCode(200);
        ask(NARROW, "dear-1").then().statusCode(403).body("error.code", is("model_not_allowed"));
    }

    @Test
    void thirdRequestOfAMinute_isRefusedUntilTheNext() {
        int left = 6;
        Response last;
        do {
            last = ask(HASTY, "scripted-1");
        } while (last.statusCode() == 200 && left-- > 0);

        last.then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]\\d?"))
                .header("x-ratelimit-limit-requests", "2")
                .header("x-ratelimit-remaining-requests", "0")
                .body("error.code", is("rate_limit_exceeded"));
    }

    @Test
    void spentBudget_isRefusedUntilTomorrow() {
        ask(POOR, "scripted-1").then().statusCode(200).header("x-budget-limit-usd", "2.000000");
        ask(POOR, "scripted-1").then().statusCode(200).header("x-budget-remaining-usd", "1.000000");

        ask(POOR, "scripted-1")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("\\d+"))
                .header("x-budget-remaining-usd", "0.000000")
                .body("error.code", is("budget_exceeded"));
        assertEquals(2, Metrics.sum("llm_caller_cost_USD_total", "llm_caller=\"poor\""), 1e-9);
    }

    private static Response ask(String key, String model) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + key)
                .body("{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".formatted(model))
                .post(Client.PATH);
    }
}
