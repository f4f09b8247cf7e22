package dev.observatory.commons.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Vertx;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class SwitchesTest {

    private static final String NAME = "log-storm";

    @Inject
    Switches switches;

    @Inject
    Heard heard;

    @Inject
    Vertx vertx;

    @Inject
    Event<ScenarioSwitch> event;

    @Inject
    ScenarioCatalogue catalogue;

    @BeforeEach
    void allOff() {
        switches.set(Map.of());
        heard.events.clear();
    }

    @Test
    void state_isReplacedAsAWhole() {
        Instant end = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

        put(Map.of(NAME, end.toString())).statusCode(204);
        get().body("scenarios", equalTo(Map.of(NAME, end.toString())));
        put(Map.of()).statusCode(204);
        get().body("scenarios", anEmptyMap());

        assertEquals(List.of(new ScenarioSwitch(NAME, true), new ScenarioSwitch(NAME, false)), heard.events);
    }

    @Test
    void scenario_endsByItself() {
        switches.set(Map.of(NAME, Instant.now().plusMillis(200)));

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !switches.anyOn());

        assertEquals(List.of(new ScenarioSwitch(NAME, true), new ScenarioSwitch(NAME, false)), heard.events);
    }

    @Test
    void sameStateAgain_isNoNews() {
        Map<String, Instant> state = Map.of(NAME, Instant.now().plusSeconds(60));

        switches.set(state);
        switches.set(state);

        assertEquals(List.of(new ScenarioSwitch(NAME, true)), heard.events);
    }

    @Test
    void metric_tellsTheScenariosOfTheService() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        Switches ofBackend = new Switches(vertx, event, catalogue, metrics, "backend-service");
        ofBackend.set(Map.of(NAME, Instant.now().plusSeconds(60)));

        assertEquals(
                1,
                metrics.get("observatory.scenario.enabled")
                        .tag("name", NAME)
                        .gauge()
                        .value());
        ofBackend.set(Map.of());
        assertEquals(
                0,
                metrics.get("observatory.scenario.enabled")
                        .tag("name", NAME)
                        .gauge()
                        .value());
        assertEquals(
                0,
                metrics.find("observatory.scenario.enabled")
                        .tag("name", "failing-model")
                        .gauges()
                        .size());
    }

    @Test
    void unknownScenario_orOneThatLastsTooLong_isRefused() {
        put(Map.of("lunch", Instant.now().plusSeconds(60).toString())).statusCode(400);
        put(Map.of(NAME, Instant.now().plus(Duration.ofHours(2)).toString()))
                .statusCode(400)
                .body("detail", containsString("within an hour"));
    }

    @Test
    void requestFromElsewhere_isRefused() {
        RestAssured.given()
                .header("X-Forwarded-For", "192.0.2.9")
                .get(SwitchesResource.PATH)
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse get() {
        return RestAssured.get(SwitchesResource.PATH).then().statusCode(200);
    }

    private static ValidatableResponse put(Map<String, String> scenarios) {
        return RestAssured.given()
                .contentType("application/json")
                .body(Map.of("scenarios", scenarios))
                .put(SwitchesResource.PATH)
                .then();
    }

    @Singleton
    static class Heard {

        final List<ScenarioSwitch> events = new CopyOnWriteArrayList<>();

        void hear(@Observes ScenarioSwitch event) {
            events.add(event);
        }
    }
}
