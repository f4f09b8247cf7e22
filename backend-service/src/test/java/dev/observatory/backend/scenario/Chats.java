package dev.observatory.backend.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.observatory.backend.ScriptedModel;

import static io.restassured.RestAssured.given;

/** Questions, and the switches of scenarios. */
final class Chats {

    private Chats() {}

    static void switchOn(String scenario) {
        put(Map.of(scenario, Instant.now().plusSeconds(300).toString()));
    }

    static void switchOff() {
        put(Map.of());
    }

    static void modelAnswers() {
        ScriptedModel.says("{\"query\":\"q\",\"text\":\"t\",\"joke\":\"j\",\"question\":\"?\"}");
    }

    static Response ask() {
        return ask(given());
    }

    /** Asks for a scenario in this request only. */
    static Response askWith(String scenario) {
        return ask(given().header("X-Observatory-Scenario", scenario));
    }

    static Response ask(RequestSpecification request) {
        return request.contentType(ContentType.JSON)
                .header("X-Request-Timeout-Ms", "10000")
                .body("{\"query\":\"What?\"}")
                .post("/api/chat");
    }

    static Duration duration(Runnable step) {
        long begun = System.nanoTime();
        step.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    static String traceId(Response response) {
        return response.header("traceresponse").split("-")[1];
    }

    private static void put(Map<String, String> scenarios) {
        given().contentType(ContentType.JSON)
                .body(Map.of("scenarios", scenarios))
                .put("/internal/scenarios")
                .then()
                .statusCode(204);
    }
}
