package dev.observatory.llmproxy.completion;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.llmproxy.Simulated;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the simulator answers beside chat completions, through the proxy, and what pages of other origins may ask. */
@QuarkusTest
@TestProfile(SimulatedOperationsTest.WithOrigin.class)
class SimulatedOperationsTest {

    private static final String ORIGIN = "https://app.example.com";

    /** One origin is allowed. */
    public static class WithOrigin extends Simulated {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("observatory.http.allowed-origins", ORIGIN);
            settings.put("llm.providers.chatty.model", "chatty-1");
            settings.put("llm.providers.chatty.models", "chatty-1");
            settings.put("llm.providers.chatty.operations", "chat-completions");
            return settings;
        }
    }

    @Test
    void eventsOfAResponse_comeInTheirOrder() {
        List<String> types = Arrays.stream(ask("/v1/responses", "{'input':'What is a trace?','stream':true}")
                        .asString()
                        .split("\n\n"))
                .map(event -> event.substring("event: ".length(), event.indexOf('\n')))
                .distinct()
                .toList();

        assertEquals(
                List.of(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed"),
                types);
    }

    @Test
    void eventsOfAToolCall_comeInTheirOrder() {
        String events = ask(
                        "/v1/responses",
                        "{'input':'Hi','stream':true,'tool_choice':'required','tools':[{'type':'function','name':'f'}]}")
                .asString();

        assertTrue(events.indexOf("response.function_call_arguments.delta") > 0, events);
        assertTrue(events.indexOf("response.function_call_arguments.done") > 0, events);
        assertTrue(events.contains("\"arguments\":\"{}\""), events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a trace'", "['a trace']", "[1,2,3]", "[[1,2,3]]"})
    void embeddings_areTheSameInEachForm(String input) {
        List<Float> floats =
                ask("/v1/embeddings", "{'dimensions':16,'input':" + input + "}").path("data[0].embedding");
        String base64 = ask("/v1/embeddings", "{'dimensions':16,'encoding_format':'base64','input':" + input + "}")
                .path("data[0].embedding");

        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(16, floats.size());
        floats.forEach(number -> assertEquals(number, bytes.getFloat(), 1e-6));
    }

    @Test
    void completions_answerEachPrompt() {
        ask("/v1/completions", "{'prompt':['What is a trace?','What is a span?'],'n':2,'max_tokens':3}")
                .then()
                .statusCode(200)
                .body("object", equalTo("text_completion"))
                .body("choices", hasSize(4))
                .body("choices[3].finish_reason", equalTo("length"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/embeddings  | {'input':['a',5]} | input",
                "/v1/embeddings  | {'input':'a','dimensions':0} | dimensions",
                "/v1/embeddings  | {'input':'a','encoding_format':'hex'} | encoding_format",
                "/v1/embeddings  | {'input':'a','truncate':true} | truncate",
                "/v1/completions | {'prompt':[1,2]} | prompt",
                "/v1/completions | {'prompt':'a','echo':true} | echo",
                "/v1/responses   | {'input':'a','previous_response_id':'r'} | previous_response_id"
            })
    void whatTheSimulatorCannotDo_isRefusedByName(String path, String body, String field) {
        ask(path, body)
                .then()
                .statusCode(400)
                .body("error.param", equalTo(field))
                .body("error.message", containsString(field));
    }

    @Test
    void modelOfAProviderWithoutTheOperation_isNotFound() {
        ask("/v1/chat/completions", "{'model':'chatty-1','messages':[{'role':'user','content':'Hi'}]}")
                .then()
                .statusCode(200);
        given().get("/simulator/v1/models").then().body("data[0].id", equalTo("observatory-simulator"));
        given().get("/simulator/v1/models/other").then().statusCode(404).body("error.code", equalTo("model_not_found"));
        given().get("/simulator/v1/files").then().statusCode(404).body("error.code", equalTo("unknown_path"));
        given().post("/v1/models")
                .then()
                .statusCode(405)
                .header("Allow", "GET")
                .body("error.message", containsString("GET"));
    }

    @Test
    void preflightOfAnAllowedOrigin_needsNoKeyAndAllowsAll() {
        given().header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-stainless-os")
                .options("/v1/responses")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", "authorization,x-stainless-os");
        given().header("Origin", ORIGIN)
                .get("/v1/models")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Expose-Headers", "*")
                .header("Vary", containsString("Origin"));
    }

    @Test
    void otherOrigins_areRefused() {
        given().header("Origin", "https://other.example.com")
                .header("Access-Control-Request-Method", "POST")
                .options("/v1/responses")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    private static Response ask(String path, String body) {
        return given().contentType("application/json")
                .body(body.replace('\'', '"'))
                .post(path);
    }
}
