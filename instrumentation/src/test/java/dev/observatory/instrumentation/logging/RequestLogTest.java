package dev.observatory.instrumentation.logging;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class RequestLogTest {

    @Inject
    @LogSink
    Records records;

    @BeforeEach
    void forget() {
        records.clear();
    }

    @Test
    void request_hasOneLineWithTheFieldsOfTheConventionsAndItsTrace() {
        String traceId = RestAssured.given()
                .contentType("application/json")
                .header("User-Agent", "tester/1")
                .header("X-Request-Id", "order-7")
                .body("{\"text\":\"hello\"}")
                .post("/echo?token=secret")
                .then()
                .statusCode(200)
                .extract()
                .header("traceresponse")
                .split("-")[1];

        ExtLogRecord line = onlyLineOf("/echo");
        Map<String, String> fields = line.getMdcCopy();
        assertTrue(line.getFormattedMessage().startsWith("POST /echo 200 in "), line.getFormattedMessage());
        assertEquals("/echo", fields.get("http.route"));
        assertEquals("/echo", fields.get("url.path"));
        assertEquals("200", fields.get("http.response.status_code"));
        assertEquals("tester/1", fields.get("user_agent.original"));
        assertEquals("order-7", fields.get("http.request.header.x-request-id"));
        assertEquals(traceId, fields.get("traceId"));
        assertTrue(Double.parseDouble(fields.get("http.server.request.duration")) > 0, fields::toString);
        assertEquals(
                RequestLog.class.getName() + ".write", line.getSourceClassName() + "." + line.getSourceMethodName());
        assertTrue(line.getSourceLineNumber() > 0);
    }

    @Test
    void requestId_thatIsNone_isTheTraceId() {
        RestAssured.given()
                .header("X-Request-Id", "a b\tc")
                .get("/no-id")
                .then()
                .statusCode(404);

        Map<String, String> fields = onlyLineOf("/no-id").getMdcCopy();
        assertEquals(fields.get("traceId"), fields.get("http.request.header.x-request-id"));
        assertEquals("404", fields.get("http.response.status_code"));
    }

    @Test
    void healthAndMetrics_haveNoLine() {
        RestAssured.get("/q/metrics").then().statusCode(200);
        RestAssured.get("/after-metrics").then().statusCode(404);

        onlyLineOf("/after-metrics");
        assertEquals(List.of(), linesOf("/q/metrics"));
    }

    /** A line is written when the response has ended, so a test may see one of the test before it. */
    private ExtLogRecord onlyLineOf(String path) {
        await().atMost(5, SECONDS).until(() -> !linesOf(path).isEmpty());
        assertEquals(1, linesOf(path).size(), () -> linesOf(path).toString());
        return linesOf(path).get(0);
    }

    private List<ExtLogRecord> linesOf(String path) {
        return records.of(RequestLog.class).stream()
                .filter(line -> path.equals(line.getMdcCopy().get("url.path")))
                .toList();
    }
}
