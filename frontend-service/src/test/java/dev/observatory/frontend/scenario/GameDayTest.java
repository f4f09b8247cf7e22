package dev.observatory.frontend.scenario;

import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.frontend.ScriptedBackend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class GameDayTest {

    private static final String SWITCHES = "/internal/scenarios";
    private static final String GAMES = "/api/game-day";

    @BeforeEach
    void services_takeTheirSwitches() {
        ScriptedBackend.SERVER.resetAll();
        ScriptedBackend.SERVER.stubFor(
                put(urlEqualTo(SWITCHES)).willReturn(aResponse().withStatus(204)));
    }

    @AfterEach
    void noGameIsLeft() {
        String id = given().get(GAMES).path("id");
        if (id != null) {
            given().delete(GAMES + "/" + id).then().statusCode(200);
        }
    }

    @Test
    void game_switchesOneScenarioOn_andHidesWhich() {
        start();

        given().get("/api/scenarios")
                .then()
                .body("scenarios", hasSize(12))
                .body("scenarios.enabled", everyItem(nullValue()))
                .body("scenarios.expiresAt", everyItem(nullValue()))
                .body("scenarios.services", everyItem(empty()));
        ScriptedBackend.SERVER.verify(
                putRequestedFor(urlEqualTo(SWITCHES)).withRequestBody(matchingJsonPath("$.scenarios.*")));
    }

    @Test
    void rightGuess_endsTheGame_andTellsTheShortestPath() {
        String id = start();
        List<String> names = given().get("/api/scenarios").path("scenarios.name");

        int wrong = 0;
        String found = null;
        for (String name : names) {
            ValidatableResponse answer = guess(id, name).statusCode(200);
            if (answer.extract().path("correct")) {
                found = name;
                answer.body("name", is(name))
                        .body("seconds", greaterThanOrEqualTo(0))
                        .body("shortestPath", not(empty()));
                break;
            }
            wrong++;
            answer.body("name", nullValue()).body("shortestPath", empty());
        }

        assertNoGame(id);
        assertEquals(names.get(wrong), found);
        given().get("/api/scenarios").then().body("scenarios.enabled", everyItem(is(false)));
        ScriptedBackend.SERVER.verify(
                putRequestedFor(urlEqualTo(SWITCHES)).withRequestBody(equalToJson("{\"scenarios\":{}}")));
    }

    @Test
    void givingUp_tellsTheName() {
        String id = start();

        given().delete(GAMES + "/" + id)
                .then()
                .statusCode(200)
                .body("correct", is(false))
                .body("name", not(nullValue()))
                .body("shortestPath", not(empty()));

        assertNoGame(id);
    }

    @Test
    void duringAGame_nothingElseCanBeSwitched() {
        start();

        given().contentType(ContentType.JSON).post(GAMES).then().statusCode(409);
        given().delete("/api/scenarios").then().statusCode(409);
        given().contentType(ContentType.JSON)
                .body("{\"enabled\":true}")
                .put("/api/scenarios/log-storm")
                .then()
                .statusCode(409);
    }

    @Test
    void beginOfAGame_endsWhatIsOn() {
        given().contentType(ContentType.JSON)
                .body("{\"enabled\":true}")
                .put("/api/scenarios/log-storm")
                .then()
                .statusCode(200);

        given().delete(GAMES + "/" + start()).then().statusCode(200);

        given().get("/api/scenarios").then().body("scenarios.enabled", everyItem(is(false)));
    }

    @Test
    void guessOfWhatIsNoScenario_isRefused() {
        guess(start(), "lunch").statusCode(400);
    }

    private static String start() {
        return given().contentType(ContentType.JSON)
                .post(GAMES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse guess(String id, String name) {
        return given().contentType(ContentType.JSON)
                .body("{\"name\":\"%s\"}".formatted(name))
                .post(GAMES + "/" + id + "/guess")
                .then();
    }

    private static void assertNoGame(String id) {
        given().get(GAMES).then().statusCode(404);
        guess(id, "log-storm").statusCode(404);
    }
}
