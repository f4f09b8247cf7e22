package dev.observatory.frontend.alerts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.frontend.ScriptedBackend;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class AlertsResourceTest {

    @TestHTTPResource("/internal/alerts")
    URI address;

    private final String fingerprint = UUID.randomUUID().toString().replace("-", "");

    @Test
    void alert_isListedUntilAndAfterItIsResolved() {
        post(webhook("firing", "It is slow", "https://example.org/runbook")).statusCode(204);

        listed().body("name", equalTo("TooSlow"))
                .body("severity", equalTo("warning"))
                .body("service", equalTo("backend-service"))
                .body("status", equalTo("firing"))
                .body("summary", equalTo("It is slow"))
                .body("startsAt", equalTo("2026-11-20T10:00:00.123Z"))
                .body("endsAt", nullValue())
                .body("runbookUrl", equalTo("https://example.org/runbook"))
                .body("dashboardUrl", equalTo("https://example.org/runbook?d"))
                .body("tracesUrl", equalTo("https://example.org/runbook?t"));

        post(webhook("resolved", "It is slow", "https://example.org/runbook")).statusCode(204);

        listed().body("status", equalTo("resolved")).body("endsAt", equalTo("2026-11-20T10:05:00Z"));
    }

    @Test
    void textsOfStrangers_areCutToSizeAndLinksAreOfTheWeb() {
        post(webhook("firing", "x".repeat(5_000), "javascript:alert(1)")).statusCode(204);

        listed().body("summary", hasLength(300)).body("runbookUrl", nullValue());
    }

    @Test
    void alertWithNothingButItsIdentity_isListed() {
        post("{\"alerts\":[{\"status\":\"firing\",\"fingerprint\":\"%s\",\"startsAt\":\"2026-11-20T11:00:00+01:00\"}]}"
                        .formatted(fingerprint))
                .statusCode(204);

        listed().body("name", equalTo("(without a name)")).body("startsAt", equalTo("2026-11-20T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|alerts must not be missing",
                "{\"version\":\"5\",\"alerts\":[]}|version must be 4",
                "{\"alerts\":[null]}|must not have null in it",
                "{\"alerts\":[{\"status\":\"red\",\"fingerprint\":\"a\",\"startsAt\":\"2026-11-20T10:00:00Z\"}]}|firing or resolved",
                "{\"alerts\":[{\"status\":\"firing\",\"fingerprint\":\"a\"}]}|startsAt must not be missing",
                "{\"alerts\":[{\"status\":\"firing\",\"startsAt\":\"2026-11-20T10:00:00Z\"}]}|fingerprint must not be missing",
                "{\"alerts\":[{\"status\":\"firing\",\"fingerprint\":\"a\",\"startsAt\":\"soon\"}]}|startsAt has the wrong type",
                "{\"alerts\":[{\"labels\":{\"a\":5}}]}|labels.a has the wrong type",
                "[]|a JSON object is expected",
                "{|not valid JSON",
                "''|must not be empty"
            })
    void badWebhook_isRefusedWithTheReason(String body, String reason) {
        post(body).statusCode(400).contentType("application/problem+json").body("detail", containsString(reason));
    }

    @Test
    void webhookThatIsTooLong_isRefused() {
        post(webhook("firing", "x".repeat(64 * 1024), "")).statusCode(413);
    }

    /** What a browser sends to another origin without asking: forms, text, and, made from a Blob, no type at all. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""})
    void bodyThatIsNotDeclaredAsJson_isRefused(String contentType) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(webhook("firing", "", "")));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }

        int status = HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertEquals(415, status);
        given().get("/api/alerts").then().body("alerts.fingerprint", not(hasItem(fingerprint)));
    }

    private ValidatableResponse listed() {
        return given().get("/api/alerts")
                .then()
                .statusCode(200)
                .rootPath("alerts.find { it.fingerprint == '%s' }".formatted(fingerprint));
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/internal/alerts")
                .then();
    }

    private String webhook(String status, String summary, String runbook) {
        return AlertmanagerWebhook.of(status, fingerprint, Instant.parse("2026-11-20T10:00:00.123Z"), summary, runbook);
    }
}
