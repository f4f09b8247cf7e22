package dev.observatory.llmproxy.completion;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.Metrics;
import dev.observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Two calls at a time, a circuit that opens soon, and a provider that is not told the trace. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
@TestProfile(LimitsTest.Tight.class)
class LimitsTest {

    private static final int VOLUME = 4;
    private static final String ANSWER = "{\"id\":\"c-1\",\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}";

    public static class Tight implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("llm.call.max-concurrent", "2"),
                    Map.entry("llm.resilience.max-retries", "0"),
                    Map.entry("llm.providers.fragile.url", "http://localhost:1/v1"),
                    Map.entry("llm.providers.fragile.model", "fragile-1"),
                    Map.entry("llm.providers.fragile.models", "fragile-1"),
                    Map.entry("llm.providers.fragile.priority", "1"),
                    Map.entry("llm.providers.wavering.url", "${llm.providers.default.url}"),
                    Map.entry("llm.providers.wavering.model", "wavering-1"),
                    Map.entry("llm.providers.wavering.models", "wavering-1"),
                    Map.entry("llm.providers.wavering.priority", "2"),
                    Map.entry("llm.providers.groq-eu.url", "https://eu.groq.com/v1"),
                    Map.entry("llm.providers.groq-eu.model", "groq-1"),
                    Map.entry("llm.providers.groq-eu.models", "groq-1"),
                    Map.entry("llm.providers.groq-us.url", "https://us.groq.com/v1"),
                    Map.entry("llm.providers.groq-us.model", "groq-1"),
                    Map.entry("llm.providers.groq-us.models", "groq-1"),
                    Map.entry("llm.providers.default.models", "scripted-1"),
                    Map.entry("llm.providers.default.propagate-context", "false"),
                    Map.entry("llm.resilience.circuit-volume", Integer.toString(VOLUME)),
                    Map.entry("llm.resilience.circuit-delay", "1m"));
        }
    }

    @Test
    void oneCallTooMany_isRefused() {
        ScriptedProvider.answer(okJson(ANSWER).withFixedDelay(1_500));
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> Client.askModel("scripted-1"));
        CompletableFuture<Response> second = CompletableFuture.supplyAsync(() -> Client.askModel("scripted-1"));
        Awaitility.await("two calls").until(() -> Metrics.sum("llm_proxy_active_calls", "") == 2);

        Response third = Client.askModel("scripted-1");

        third.then().statusCode(429).header("Retry-After", matchesPattern("\\d+"));
        assertEquals("too_many_calls", third.path("error.code"));
        first.join().then().statusCode(200);
        second.join().then().statusCode(200);
        Client.askModel("scripted-1").then().statusCode(200);
    }

    @Test
    void providerThatIsDown_isLeftAlone() {
        Awaitility.await("the open circuit")
                .until(() -> Client.askModel("fragile-1").path("error.code").equals("circuit_open"));

        Client.askModel("fragile-1").then().statusCode(503).header("Retry-After", matchesPattern("\\d+"));
        assertEquals(2, Metrics.sum("llm_proxy_circuit_state", "fragile"));
    }

    /** While all is well, calls pass the circuit breaker by; it must have seen enough of them nevertheless. */
    @Test
    void providerThatWasWellForLong_isLeftAloneAfterHalfOfThoseLookedAtFailed() {
        ScriptedProvider.answer(okJson(ANSWER));
        for (int i = 0; i < 3 * VOLUME; i++) {
            Client.askModel("wavering-1").then().statusCode(200);
        }

        ScriptedProvider.answer(serverError());
        for (int i = 0; i < VOLUME / 2; i++) {
            assertEquals("upstream_error", Client.askModel("wavering-1").path("error.code"));
        }

        assertEquals("circuit_open", Client.askModel("wavering-1").path("error.code"));
    }

    @Test
    void providersOfOneName_haveACircuitEach() {
        List<String> circuits = given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("llm_proxy_circuit_state{") && line.contains("\"groq\""))
                .toList();

        assertEquals(2, circuits.size(), circuits::toString);
    }

    @Test
    void trace_isNotToldToWhoMayNotKnow() {
        ScriptedProvider.answer(okJson(ANSWER));

        given().contentType("application/json")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("Authorization", "Bearer of the client")
                .body(Client.ASK.replace("{\"m", "{\"model\":\"scripted-1\",\"m"))
                .post(Client.PATH)
                .then()
                .statusCode(200)
                .header("traceresponse", matchesPattern("00-0af7651916cd43dd8448eb211c80319c-.*"))
                .header("x-llm-overhead-ms", matchesPattern("\\d+\\.\\d{3}"));

        ScriptedProvider.SERVER.verify(postRequestedFor(anyUrl())
                .withoutHeader("traceparent")
                .withHeader("Authorization", equalTo("Bearer " + ScriptedProvider.KEY)));
    }

    @Test
    void methodAndMediaType_areChecked() {
        given().get(Client.PATH).then().statusCode(405).header("Allow", "POST");
        given().contentType("text/plain")
                .body(Client.ASK)
                .post(Client.PATH)
                .then()
                .statusCode(415);
    }
}
