package dev.observatory.lite.ingest;

import jakarta.inject.Inject;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.otlp.OtlpJson;
import dev.observatory.lite.store.Ids;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** Sends to lite over OTLP/HTTP. */
abstract class OtlpSender {

    static final String PROTOBUF = "application/x-protobuf";

    @Inject
    OtlpPorts ports;

    static byte[] json(Span.Builder... spans) {
        return OtlpJson.print(Telemetry.traces("json", spans)).getBytes();
    }

    static byte[] trace(ByteString id) {
        return Telemetry.traces("http", Telemetry.span(id, "from HTTP", 1)).toByteArray();
    }

    ValidatableResponse post(String path, String contentType, byte[] body) {
        return otlp().contentType(contentType).body(body).post(path).then();
    }

    RequestSpecification otlp() {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(PROTOBUF, io.restassured.http.ContentType.BINARY)))
                .port(ports.http());
    }

    void assertStored(ByteString traceId) {
        given().get("/api/v3/traces/" + Ids.hex(traceId))
                .then()
                .statusCode(200)
                .body("result.resourceSpans[0].scopeSpans[0].spans[0].traceId", equalTo(Ids.hex(traceId)));
    }
}
