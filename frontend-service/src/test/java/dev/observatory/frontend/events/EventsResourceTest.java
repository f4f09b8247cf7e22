package dev.observatory.frontend.events;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import dev.observatory.frontend.ScriptedBackend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class EventsResourceTest {

    private static final String ACCEPTED =
            "{\"kind\":\"background-process\",\"outcome\":\"accepted\",\"details\":{\"id\":7},\"traces\":[\"a\"]}";

    @Test
    void answer_isPassedOnWithItsStatus() {
        answer(okJson(ACCEPTED).withStatus(202));

        run("background-process", "{}")
                .statusCode(202)
                .body("outcome", is("accepted"))
                .body("details.id", is(7))
                .body("traces", contains("a"));
    }

    @Test
    void problem_isPassedOn() {
        answer(aResponse()
                .withStatus(404)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("{\"status\":404,\"detail\":\"The kinds are: x.\"}"));

        run("lunch", "{}").statusCode(404).body("detail", is("The kinds are: x."));
    }

    @Test
    void parametersAndTier_reachTheBackend_andOtherBaggageDoesNot() {
        answer(okJson(ACCEPTED));

        given().contentType(ContentType.JSON)
                .header("baggage", "observatory.user.tier=pro,secret=1")
                .body("{\"client\":\"grpc\"}")
                .post("/api/events/outgoing-http")
                .then()
                .statusCode(200);

        ScriptedBackend.SERVER.verify(postRequestedFor(urlEqualTo("/api/events/outgoing-http"))
                .withRequestBody(equalToJson("{\"client\":\"grpc\"}", true, true))
                .withHeader("baggage", equalTo("observatory.user.tier=pro")));
    }

    @Test
    void badParameters_areRefusedHere() {
        answer(okJson(ACCEPTED));

        run("outgoing-http", "{\"client\":\"curl\"}").statusCode(400);

        ScriptedBackend.SERVER.verify(0, anyRequestedFor(urlPathMatching("/api/.*")));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        ScriptedBackend.SERVER.resetAll();
        ScriptedBackend.SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ValidatableResponse run(String kind, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/events/" + kind)
                .then();
    }
}
