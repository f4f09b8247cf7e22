package dev.observatory.llmproxy.completion;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.instrumentation.tracing.ErrorType;
import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A provider that hangs costs its own share of the time, and not all of it. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
@TestProfile(FirstByteTimeoutTest.HangingFirst.class)
class FirstByteTimeoutTest {

    /** The simulator, which can be told to hang, before the scripted provider. */
    public static class HangingFirst implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "llm.call.first-byte-timeout", "1s",
                    "llm.simulator.slow-first-token", "1ms",
                    "llm.simulator.chunk-interval", "300ms",
                    "llm.resilience.max-retries", "1",
                    "llm.providers.hanging.model", "hanging-1",
                    "llm.providers.hanging.models", "both-1",
                    "llm.providers.hanging.priority", "1",
                    "llm.providers.default.models", "both-1");
        }
    }

    @Inject
    FinishedSpans spans;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hangingProvider_isReplacedByTheNextWithoutARetry(boolean stream) {
        ScriptedProvider.answer(okJson("{\"id\":\"c-1\",\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}"));

        Response response = ask("both-1", stream);

        response.then().statusCode(200).body("choices[0].message.content", equalTo("Hello"));
        spans.call(Client.traceId(response));
        List<SpanData> attempts = spans.named(Client.traceId(response), "POST");
        assertEquals(2, attempts.size());
        assertEquals("timeout", attempts.get(0).getAttributes().get(ErrorType.KEY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hangingProviderWithoutAnother_isAskedAgain(boolean stream) {
        Response response = ask("hanging-1", stream);

        response.then().statusCode(504).body("error.code", equalTo("timeout"));
        spans.call(Client.traceId(response));
        assertEquals(2, spans.named(Client.traceId(response), "POST").size());
    }

    @Test
    void slowRestOfAStream_isWaitedFor() {
        String answer = ask("hanging-1", true, "slow-first-token")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertTrue(answer.endsWith("data: [DONE]\n\n"), answer);
    }

    private static Response ask(String model, boolean stream) {
        return ask(model, stream, "hang");
    }

    private static Response ask(String model, boolean stream, String fault) {
        return given().contentType("application/json")
                .header("X-Simulator-Fault", fault)
                .header("X-Request-Timeout-Ms", 20_000)
                .body("{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                        .formatted(model, stream))
                .post(Client.PATH);
    }
}
