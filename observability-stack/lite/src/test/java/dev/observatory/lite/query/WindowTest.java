package dev.observatory.lite.query;

import java.util.stream.Collectors;

import jakarta.inject.Inject;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.LogStore;
import dev.observatory.lite.store.TraceStore;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A window that is saved and opened again, here under other trace ids, as in another lite. */
@QuarkusTest
class WindowTest {

    private static final String JSON_LINES = "application/x-ndjson";

    @Inject
    TraceStore traces;

    @Inject
    LogStore logs;

    @Test
    void savedWindow_canBeOpenedAgain() {
        ByteString id = Telemetry.traceId();
        ByteString other = Telemetry.traceId();
        traces.add(
                Telemetry.traces("shop", Telemetry.span(id, "GET /pears", 20)).getResourceSpansList());
        logs.add(Telemetry.logs("shop", id, SeverityNumber.SEVERITY_NUMBER_WARN, "no pears")
                .getResourceLogsList());

        String saved = given().get("/api/window")
                .then()
                .statusCode(200)
                .contentType(JSON_LINES)
                .header("Content-Disposition", containsString("lite-window.jsonl"))
                .extract()
                .asString();
        String ofTrace =
                saved.lines().filter(line -> line.contains(Ids.hex(id))).collect(Collectors.joining("\n"));
        assertEquals(2, ofTrace.lines().count());

        open(ofTrace.replace(Ids.hex(id), Ids.hex(other))).statusCode(200).body("spans", equalTo(1));

        given().get("/api/v3/traces/" + Ids.hex(other))
                .then()
                .body("result.resourceSpans[0].scopeSpans[0].spans[0].name", equalTo("GET /pears"));
        given().get("/api/logs?traceId=" + Ids.hex(other)).then().body("logs.body", hasItem("no pears"));
    }

    @Test
    void anotherFile_isRefused() {
        open("a,b,c").statusCode(400).body("detail", containsString("OTLP JSON"));
    }

    private static ValidatableResponse open(String lines) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(JSON_LINES, ContentType.TEXT)))
                .contentType(JSON_LINES)
                .body(lines)
                .post("/api/window")
                .then();
    }
}
