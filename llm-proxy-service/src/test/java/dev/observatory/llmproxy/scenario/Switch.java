package dev.observatory.llmproxy.scenario;

import java.time.Instant;

import io.restassured.http.ContentType;

import static io.restassured.RestAssured.given;

/** Switches scenarios as frontend-service does. */
final class Switch {

    private Switch() {}

    static void on(String scenario) {
        put("\"%s\":\"%s\"".formatted(scenario, Instant.now().plusSeconds(60)));
    }

    static void allOff() {
        put("");
    }

    private static void put(String scenarios) {
        given().contentType(ContentType.JSON)
                .body("{\"scenarios\":{%s}}".formatted(scenarios))
                .put("/internal/scenarios")
                .then()
                .statusCode(204);
    }
}
