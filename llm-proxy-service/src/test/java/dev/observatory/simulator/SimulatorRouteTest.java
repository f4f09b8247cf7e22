package dev.observatory.simulator;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;

@QuarkusTest
class SimulatorRouteTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"messages\":[null]}", "{\"messages\":[{}]}"})
    void badBody_isAProblem(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/simulator/v1/chat/completions")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }
}
