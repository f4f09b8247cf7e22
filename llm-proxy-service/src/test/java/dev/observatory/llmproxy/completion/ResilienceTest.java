package dev.observatory.llmproxy.completion;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.http.Fault;
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
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** Retries at a scripted provider, and the fallback to the simulator behind it. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
@TestProfile(ResilienceTest.WithBackup.class)
class ResilienceTest {

    private static final String ANSWER = "{\"id\":\"c-1\",\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}";
    private static final AttributeKey<Long> RESEND_COUNT = AttributeKey.longKey("http.request.resend_count");

    /** Two providers; only the first one has the model exclusive-1. */
    public static class WithBackup implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "llm.providers.default.models", "exclusive-1",
                    "llm.providers.backup.model", "backup-1",
                    "llm.providers.backup.models", "scripted-1",
                    "llm.providers.backup.priority", "200");
        }
    }

    @Inject
    FinishedSpans spans;

    @Test
    void passingError_isRetried() {
        ScriptedProvider.answer(aResponse().withStatus(503), okJson(ANSWER));
        double retries = Metrics.sum("llm_proxy_retries_total", "custom");

        Response response = Client.ask(Client.ASK);

        response.then().statusCode(200);
        assertEquals(1, Metrics.sum("llm_proxy_retries_total", "custom") - retries);
        spans.call(Client.traceId(response));
        List<SpanData> attempts = spans.named(Client.traceId(response), "POST");
        assertNull(attempts.get(0).getAttributes().get(RESEND_COUNT));
        assertEquals("503", attempts.get(0).getAttributes().get(AttributeKey.stringKey("error.type")));
        assertEquals(1, attempts.get(1).getAttributes().get(RESEND_COUNT));
    }

    @Test
    void brokenConnection_isRetried() {
        ScriptedProvider.answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), okJson(ANSWER));

        Client.ask(Client.ASK).then().statusCode(200).body("choices[0].message.content", equalTo("Hello"));
    }

    @Test
    void providerThatKeepsFailing_isReplacedByTheNext() {
        ScriptedProvider.answer(aResponse().withStatus(500));
        double fallbacks = Metrics.sum("llm_proxy_fallbacks_total", "custom");

        Response response = Client.askModel("scripted-1");

        response.then().statusCode(200).body("model", equalTo("scripted-1"));
        assertEquals(1, Metrics.sum("llm_proxy_fallbacks_total", "custom") - fallbacks);
        SpanData call = spans.call(Client.traceId(response));
        assertEquals("simulator", call.getAttributes().get(AttributeKey.stringKey("gen_ai.provider.name")));
        assertEquals(4, spans.named(Client.traceId(response), "POST").size());
        ScriptedProvider.SERVER.verify(3, postRequestedFor(anyUrl()));
    }

    @Test
    void modelThatOnlyOneProviderHas_isAskedOfNoOther() {
        ScriptedProvider.answer(aResponse().withStatus(500));

        Client.askModel("exclusive-1").then().statusCode(502);
    }

    @Test
    void modelThatNobodyHas_isNotFound() {
        Client.askModel("made-up").then().statusCode(404).body("error.code", equalTo("model_not_found"));
    }

    @Test
    void errorOfTheClient_isPassedOnAtOnce() {
        ScriptedProvider.answer(okJson("{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}")
                .withStatus(400));

        Client.ask(Client.ASK)
                .then()
                .statusCode(400)
                .body("error.message", equalTo("too long"))
                .body("error.code", equalTo("context_length_exceeded"))
                .body("detail", equalTo("too long"));
        ScriptedProvider.SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void retryBeyondTheDeadline_isNotTried() {
        ScriptedProvider.answer(aResponse().withStatus(429).withHeader("Retry-After", "30"));

        Client.askModel("exclusive-1").then().statusCode(429).header("Retry-After", equalTo("30"));
        ScriptedProvider.SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void models_areListed() {
        given().get("/v1/models")
                .then()
                .statusCode(200)
                .body("object", equalTo("list"))
                .body("data.id", hasItems("scripted-1", "exclusive-1", "backup-1"));
    }

    @Test
    void model_isDescribed() {
        given().get("/v1/models/exclusive-1").then().statusCode(200).body("id", equalTo("exclusive-1"));
        given().get("/v1/models/made/up").then().statusCode(404).body("error.code", equalTo("model_not_found"));
    }

    @Test
    void unusableTimeout_isRefused() {
        for (String timeout : List.of("", "0", "-1", "x", "99999999999999999999")) {
            given().contentType("application/json")
                    .header("X-Request-Timeout-Ms", timeout)
                    .body(Client.ASK)
                    .post(Client.PATH)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("X-Request-Timeout-Ms"));
        }
    }
}
