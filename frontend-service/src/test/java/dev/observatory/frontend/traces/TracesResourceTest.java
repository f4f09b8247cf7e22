package dev.observatory.frontend.traces;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.frontend.ScriptedBackend;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.lessThan;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class TracesResourceTest {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String SERVICES = "/api/traces/" + TRACE_ID + "/services";
    private static final String TRACE = """
            {"result":{"resourceSpans":[
            {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"backend-service"}}]},
            "scopeSpans":[{"spans":[{"startTimeUnixNano":"20","status":{"code":2}},{"startTimeUnixNano":"30"}]}]},
            {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"frontend-service"}}]},
            "scopeSpans":[{"spans":[{"startTimeUnixNano":"10","status":{"code":"STATUS_CODE_ERROR"}}]}]}]}}
            """;

    @BeforeEach
    void reset() {
        ScriptedBackend.SERVER.resetAll();
    }

    @Test
    void services_areInTheOrderInWhichTheyTookPart() {
        ScriptedBackend.SERVER.stubFor(get("/api/v3/traces/" + TRACE_ID).willReturn(okJson(TRACE)));

        given().get(SERVICES)
                .then()
                .statusCode(200)
                .body("services.name", contains("frontend-service", "backend-service"))
                .body("services.spans", contains(1, 2))
                .body("services.errors", contains(1, 1));
    }

    @Test
    void traceThatHasNotArrived_hasNoServices() {
        ScriptedBackend.SERVER.stubFor(get("/api/v3/traces/" + TRACE_ID).willReturn(notFound()));

        given().get(SERVICES).then().statusCode(200).body("services", empty());
    }

    @Test
    void slowStore_isNotWaitedFor() {
        ScriptedBackend.SERVER.stubFor(
                get("/api/v3/traces/" + TRACE_ID).willReturn(okJson(TRACE).withFixedDelay(2_500)));

        given().get(SERVICES).then().statusCode(200).body("services", empty()).time(lessThan(2_000L));
    }

    @Test
    void whatIsNoTraceId_isRefused() {
        given().get("/api/traces/..%2Fservices/services").then().statusCode(400);
    }
}
