package dev.observatory.frontend;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class HealthTest {

    @Test
    void service_isWellWhenItsDownstreamServiceIs() {
        backendSays(ok());

        given().get("/q/health/well").then().statusCode(200);
    }

    @Test
    void service_staysReadyWhenItsDownstreamServiceFails_andSaysThatItIsNotWell() {
        backendSays(aResponse().withStatus(503));

        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'backend-service' }.status", equalTo("DOWN"));
    }

    private static void backendSays(ResponseDefinitionBuilder response) {
        ScriptedBackend.SERVER.resetAll();
        ScriptedBackend.SERVER.stubFor(get(urlEqualTo("/q/health/well")).willReturn(response));
    }
}
