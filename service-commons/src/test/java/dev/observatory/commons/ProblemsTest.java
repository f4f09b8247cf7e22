package dev.observatory.commons;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class ProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                  | body must not be empty",
                "null                | body must not be empty",
                "{                   | The body is not valid JSON.",
                "[]                  | The body does not fit: a JSON object is expected.",
                "{\"text\":5}        | The body does not fit: text has the wrong type.",
                "{\"text\":true}     | The body does not fit: text has the wrong type.",
                "{\"text\":{}}       | The body does not fit: text has the wrong type.",
                "{\"text\":\" \"}    | text must not be empty",
                "{\"times\":\"\"}    | The body does not fit: times has the wrong type.",
                "{\"times\":\"5\"}   | The body does not fit: times has the wrong type.",
                "{\"times\":\"x\"}   | The body does not fit: times has the wrong type.",
            })
    void badBody_isExplained(String body, String detail) {
        Response response = given().contentType(ContentType.JSON).body(body).post("/echo");

        assertProblem(response, 400).body("detail", equalTo(detail));
    }

    @Test
    void unknownPath_isAProblem() {
        assertProblem(given().get("/nowhere"), 404);
    }

    @Test
    void wrongMethod_isAProblem() {
        assertProblem(given().delete("/echo"), 405);
    }

    @Test
    void wrongMediaType_isAProblem() {
        assertProblem(given().contentType(ContentType.TEXT).body("x").post("/echo"), 415);
    }

    @Test
    void longBody_isRefused() {
        String body = "{\"text\":\"%s\"}".formatted("x".repeat(2_000));

        assertProblem(given().contentType(ContentType.JSON).body(body).post("/echo"), 413);
    }

    @Test
    void longBodyOfUnknownLength_isRefused() throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            String chunk = "7d0\r\n" + "x".repeat(2_000) + "\r\n0\r\n\r\n";
            out.write(("POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)
                    .getBytes(StandardCharsets.US_ASCII));

            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(response.startsWith("HTTP/1.1 413"), response);
            assertTrue(response.contains(Problem.MEDIA_TYPE), response);
        }
    }

    @Test
    void bodyWithoutMediaType_isRefused() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(echo()).POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"hello\"}")));

        assertEquals(415, response.statusCode(), response.body());
    }

    @Test
    void clientThatPrefersHttp2_isServedAlike() throws Exception {
        HttpRequest.Builder json = HttpRequest.newBuilder(echo()).header("Content-Type", "application/json");

        assertEquals(405, send(json.copy().GET()).statusCode());
        assertEquals(
                200,
                send(json.copy().POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"hello\"}")))
                        .statusCode());
        assertEquals(
                400, send(json.copy().POST(HttpRequest.BodyPublishers.noBody())).statusCode());
    }

    @Test
    void problemException_keepsStatusAndDetail() {
        assertProblem(given().get("/echo/failure?kind=problem"), 409).body("detail", equalTo("It is taken."));
    }

    @Test
    void unreachableService_isUnavailable() {
        assertProblem(given().get("/echo/failure?kind=connect"), 503).body("detail", not(containsString("secret")));
    }

    @Test
    void unexpectedFailure_tellsNoCause() {
        assertProblem(given().get("/echo/failure?kind=bug"), 500).body("detail", not(containsString("secret")));
    }

    @Test
    void success_hasTraceresponseToo() {
        given().contentType(ContentType.JSON)
                .body("{\"text\":\"hello\"}")
                .post("/echo")
                .then()
                .statusCode(200)
                .header("traceresponse", matchesPattern("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    private static URI echo() {
        return URI.create("http://localhost:%d/echo"
                .formatted(ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private ValidatableResponse assertProblem(Response response, int status) {
        ValidatableResponse problem = response.then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("type", equalTo("about:blank"));
        String traceId = response.jsonPath().getString("traceId");
        assertEquals(traceId, response.header("traceresponse").substring(3, 35));
        return problem;
    }
}
