package dev.observatory.frontend.chat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.frontend.ScriptedBackend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class ChatResourceTest {

    private static final String ID = "4a0c4b46-7d3e-4d4b-8a5b-3f0f3f3a6f10";
    private static final String REPLY =
            "{\"conversationId\":\"%s\",\"query\":\"q\",\"joke\":\"j\",\"text\":\"t\",\"question\":\"?\",\"model\":\"m\"}"
                    .formatted(ID);

    @BeforeEach
    void answerWell() {
        answer(okJson(REPLY));
    }

    @Test
    void reply_isPassedOn() {
        ask("{\"query\":\"Why?\"}")
                .statusCode(200)
                .body("conversationId", equalTo(ID))
                .body("text", equalTo("t"))
                .body("usage", nullValue());
    }

    @Test
    void question_reachesTheBackendWithTheTrace() {
        Response response = given().contentType(ContentType.JSON)
                .body("{\"query\":\"Why?\",\"conversationId\":\"%s\"}".formatted(ID))
                .post("/api/chat");

        String traceId = response.header("traceresponse").substring(3, 35);
        ScriptedBackend.SERVER.verify(postRequestedFor(urlEqualTo("/api/chat"))
                .withRequestBody(equalToJson("{\"query\":\"Why?\",\"conversationId\":\"%s\"}".formatted(ID)))
                .withHeader("traceparent", containing(traceId)));
    }

    @Test
    void conversation_isPassedOn() {
        answer(okJson(
                "{\"id\":\"%s\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"turns\":[{\"role\":\"user\",\"content\":\"x\"}]}"
                        .formatted(ID)));

        given().get("/api/conversations/" + ID).then().statusCode(200).body("turns[0].content", equalTo("x"));
    }

    @Test
    void problemOfTheBackend_isPassedOnWithOurTraceId() {
        answer(problem(404, "There is no conversation x."));

        ask("{\"query\":\"Why?\"}")
                .statusCode(404)
                .body("detail", equalTo("There is no conversation x."))
                .body("traceId", not(equalTo("of-the-backend")));
    }

    @Test
    void backendThatBreaksOff_isUnavailable() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        ask("{\"query\":\"Why?\"}").statusCode(503).body("detail", containsString("cannot be reached"));
    }

    @Test
    void backendThatIsLate_isAGatewayTimeout() {
        answer(okJson(REPLY).withFixedDelay(5_000));

        ask("{\"query\":\"Why?\"}").statusCode(504);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"query\":\" \"}",
                "{\"query\":5}",
                "{\"query\":\"a\\u0000\"}",
                "{\"query\":\"x\",\"conversationId\":\"x\"}"
            })
    void badInput_doesNotReachTheBackend(String body) {
        ask(body).statusCode(400);

        ScriptedBackend.SERVER.verify(0, anyRequestedFor(urlPathMatching("/api/.*")));
    }

    @Test
    void deletion_isPassedOn() {
        answer(aResponse().withStatus(204));

        given().delete("/api/conversations/" + ID).then().statusCode(204);

        ScriptedBackend.SERVER.verify(deleteRequestedFor(urlEqualTo("/api/conversations/" + ID)));
        answer(problem(404, "There is no conversation."));
        given().delete("/api/conversations/" + ID)
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no conversation."));
    }

    private static ResponseDefinitionBuilder problem(int status, String detail) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("{\"status\":%d,\"detail\":\"%s\",\"traceId\":\"of-the-backend\"}".formatted(status, detail));
    }

    private static ValidatableResponse ask(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/chat")
                .then();
    }

    private static void answer(ResponseDefinitionBuilder response) {
        ScriptedBackend.SERVER.resetAll();
        ScriptedBackend.SERVER.stubFor(any(anyUrl()).willReturn(response));
    }
}
