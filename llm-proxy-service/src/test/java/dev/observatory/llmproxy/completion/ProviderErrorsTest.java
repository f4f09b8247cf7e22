package dev.observatory.llmproxy.completion;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.ScriptedProvider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the user needs of a provider's error reaches the client, in whatever shape it comes. */
@QuarkusTest
@WithTestResource(ScriptedProvider.class)
class ProviderErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // body | message | type | code | param
                "{'error':{'message':'too long','type':'tokens','param':'messages','code':'context_length_exceeded'}} | too long | tokens | context_length_exceeded | messages",
                "{'error':{'code':'DeploymentNotFound','message':'no deployment'}} | no deployment | invalid_request_error | DeploymentNotFound |",
                "{'statusCode':400,'message':'bad version'} | bad version | invalid_request_error | upstream_error |",
                "[{'error':{'code':400,'message':'bad part','status':'INVALID_ARGUMENT'}}] | bad part | invalid_request_error | INVALID_ARGUMENT |",
                "{'object':'error','message':'top_k?','type':'BadRequestError','param':'top_k','code':400} | top_k? | BadRequestError | upstream_error | top_k",
                "{'detail':'no tool','error':{'message':'no tool','type':'bad_tool','code':'tool_missing'}} | no tool | bad_tool | tool_missing |",
                "{'detail':'Not a model'} | Not a model | invalid_request_error | upstream_error |",
                "{'detail':[{'loc':['body','messages'],'msg':'Field required','type':'missing'}]} | Field required | invalid_request_error | missing | body.messages",
                "{'error':'model is required'} | model is required | invalid_request_error | upstream_error |",
                "the prompt is too long | the prompt is too long | invalid_request_error | upstream_error |",
            })
    void errorOfTheClient_reachesItWithItsParts(String body, String message, String type, String code, String param) {
        ScriptedProvider.answer(aResponse()
                .withStatus(400)
                .withHeader("x-request-id", "req-7")
                .withHeader("x-ratelimit-remaining-requests", "3")
                .withBody(body.replace('\'', '"')));

        Client.ask(Client.ASK)
                .then()
                .statusCode(400)
                .header("x-request-id", "req-7")
                .header("x-ratelimit-remaining-requests", "3")
                .body("detail", equalTo(message))
                .body("error.message", equalTo(message))
                .body("error.type", equalTo(type))
                .body("error.code", equalTo(code))
                .body("error.param", equalTo(param));
        ScriptedProvider.SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>400</body></html>", "", "{}", "null", "{'error':{'message':5}}"})
    void errorWithoutWords_saysItsStatus(String body) {
        ScriptedProvider.answer(aResponse().withStatus(400).withBody(body.replace('\'', '"')));

        Client.ask(Client.ASK)
                .then()
                .statusCode(400)
                .body("error.message", equalTo("The model answered with HTTP 400."));
    }

    @Test
    void spentQuota_isNotRetriedAndKeepsItsCode() {
        ScriptedProvider.answer(okJson(
                        "{\"error\":{\"message\":\"You have no credit\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}")
                .withStatus(429)
                .withHeader("x-request-id", "req-8"));

        Client.ask(Client.ASK)
                .then()
                .statusCode(429)
                .header("x-request-id", "req-8")
                .body("error.code", equalTo("insufficient_quota"))
                .body("error.message", equalTo("You have no credit"));
        ScriptedProvider.SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void longRetryAfter_isPassedOnAtOnce() {
        ScriptedProvider.answer(aResponse().withStatus(429).withHeader("Retry-After", "20"));
        long start = System.nanoTime();

        given().contentType("application/json")
                .header("X-Request-Timeout-Ms", 60_000)
                .body(Client.ASK)
                .post(Client.PATH)
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("20"));

        assertTrue(System.nanoTime() - start < 10_000_000_000L, "the proxy waited for the provider");
        ScriptedProvider.SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 429})
    void keyInAnError_isMasked(int status) {
        ScriptedProvider.answer(okJson("{\"error\":{\"message\":\"wrong key " + ScriptedProvider.KEY + "\",\"code\":\""
                        + ScriptedProvider.KEY + "\"}}")
                .withHeader("x-request-id", ScriptedProvider.KEY)
                .withStatus(status));

        Response response = Client.ask(Client.ASK);

        response.then().body(not(containsString(ScriptedProvider.KEY)));
        assertFalse(response.headers().toString().contains(ScriptedProvider.KEY), response.headers()::toString);
    }

    @Test
    void keyInAnErrorOfAStream_isMasked() {
        ScriptedProvider.answer(aResponse()
                .withHeader("Content-Type", "text/event-stream")
                .withBody("data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n"
                        + "data: {\"error\":{\"message\":\"wrong key " + ScriptedProvider.KEY + "\"}}\n\n"));

        String body =
                Client.ask(Client.ASK.replace("{\"m", "{\"stream\":true,\"m")).asString();

        assertTrue(body.contains("\"error\""), body);
        assertFalse(body.contains(ScriptedProvider.KEY), body);
    }

    @Test
    void answerWithoutChoices_isPassedOn() {
        String answer = "{\"id\":\"c-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":0}}";
        ScriptedProvider.answer(okJson(answer));

        assertEquals(
                answer, Client.ask(Client.ASK).then().statusCode(200).extract().asString());
    }
}
