package dev.observatory.frontend.scenario;

import java.time.Duration;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.frontend.ScriptedBackend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class ScenariosResourceTest {

    private static final String SWITCHES = "/internal/scenarios";

    @BeforeEach
    void services_takeTheirSwitches() {
        servicesSay(aResponse().withStatus(204));
    }

    @AfterEach
    void allOff() {
        given().delete("/api/scenarios").then().statusCode(200);
    }

    @Test
    void list_hasAllTwelve_andAllAreOff() {
        given().get("/api/scenarios")
                .then()
                .statusCode(200)
                .body("scenarios", hasSize(12))
                .body("scenarios.enabled", everyItem(is(false)))
                .body("scenarios.expiresAt", everyItem(nullValue()))
                .body("scenarios[0].name", is("slow-database"))
                .body("scenarios[0].lookAt[0]", containsString("observatory.chat.own.duration"))
                .body("scenarios[0].alert", is("ErrorBudgetBurnFast"))
                .body("scenarios[2].alert", nullValue());
    }

    @Test
    void switch_reachesTheServicesOfTheScenario() {
        change("slow-database", "{\"enabled\":true,\"duration\":\"PT1M\"}")
                .statusCode(200)
                .body("enabled", is(true))
                .body("expiresAt", notNullValue())
                .body("services.name", contains("backend-service"))
                .body("services.state", contains("on"));
        ScriptedBackend.SERVER.verify(putRequestedFor(urlEqualTo(SWITCHES))
                .withRequestBody(matchingJsonPath("$.scenarios['slow-database']")));

        change("slow-database", "{\"enabled\":false}")
                .statusCode(200)
                .body("enabled", is(false))
                .body("services.state", contains("off"));
    }

    @Test
    void serviceThatFails_isUnreachable_andIsToldWhenItReturns() {
        servicesSay(aResponse().withStatus(503));
        change("memory-leak", "{\"enabled\":true}").statusCode(200).body("services.state", contains("unreachable"));

        servicesSay(aResponse().withStatus(204));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/api/scenarios")
                        .then()
                        .body("scenarios.find { it.name == 'memory-leak' }.services.state", contains("on")));
    }

    @Test
    void scenario_endsByItself() {
        change("log-storm", "{\"enabled\":true,\"duration\":\"PT1S\"}").statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> given().get("/api/scenarios").then().body("scenarios.enabled", everyItem(is(false))));
    }

    @Test
    void unknownScenario_isNotFound() {
        change("lunch", "{\"enabled\":true}").statusCode(404).body("detail", containsString("slow-database"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H1S", "P1D", "PT", "PT1S1H", "ten minutes"})
    void duration_mustBeFromASecondToAnHour(String duration) {
        change("log-storm", "{\"enabled\":true,\"duration\":\"%s\"}".formatted(duration))
                .statusCode(400)
                .body("detail", containsString("duration"));
    }

    @Test
    void missingState_isRefused() {
        change("log-storm", "{}").statusCode(400).body("detail", containsString("enabled"));
    }

    private static void servicesSay(ResponseDefinitionBuilder response) {
        ScriptedBackend.SERVER.resetAll();
        ScriptedBackend.SERVER.stubFor(put(urlEqualTo(SWITCHES)).willReturn(response));
    }

    private static ValidatableResponse change(String name, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put("/api/scenarios/" + name)
                .then();
    }
}
