package dev.observatory.lite.query;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

/** With the views of Observatory, which a file configures. */
@QuarkusTest
class ViewsTest {

    @Test
    void pages_areThoseOfTheFile() {
        given().get("/api/views")
                .then()
                .body("objectives", equalTo(true))
                .body("tables.name", contains("events"))
                .body("start.url", equalTo("http://localhost:8080"));
    }

    @Test
    void scenario_isNotSwitchedHere() {
        given().get("/internal/scenarios").then().statusCode(404);
    }
}
