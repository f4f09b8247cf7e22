package dev.observatory.lite.ingest;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.otlp.OtlpJson;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What lite does not take, and says so. */
@QuarkusTest
class OtlpRefusalsTest extends OtlpSender {

    @Test
    void invalidIds_areReportedAsPartialSuccess() {
        String json = OtlpJson.print(Telemetry.traces("a", Telemetry.span(ByteString.copyFrom(new byte[2]), "x", 1)));

        post("/v1/traces", "application/json", json.getBytes())
                .statusCode(200)
                .body("partialSuccess.rejectedSpans", equalTo("1"));
    }

    @Test
    void idsOfZeros_areRefused() {
        Span.Builder noSpan = Telemetry.span(Telemetry.traceId(), "x", 1).setSpanId(ByteString.copyFrom(new byte[8]));
        Span.Builder noTrace = Telemetry.span(ByteString.copyFrom(new byte[16]), "x", 1);

        post("/v1/traces", "application/json", json(noSpan, noTrace))
                .body("partialSuccess.rejectedSpans", equalTo("2"))
                .body("partialSuccess.errorMessage", containsString("zero"));
    }

    @Test
    void spansBeyondThoseOfOneTrace_areToldInPartialSuccess() {
        ByteString id = Telemetry.traceId();
        Span.Builder[] spans =
                Stream.generate(() -> Telemetry.span(id, "x", 1)).limit(10_005).toArray(Span.Builder[]::new);

        post("/v1/traces", "application/json", json(spans))
                .body("partialSuccess.rejectedSpans", equalTo("5"))
                .body("partialSuccess.errorMessage", containsString("10000"));
    }

    @Test
    void otherCompressions_areNotSupported() {
        otlp().header("Content-Encoding", "zstd")
                .contentType(PROTOBUF)
                .body(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd})
                .post("/v1/traces")
                .then()
                .statusCode(415)
                .header("Accept-Encoding", "gzip");
    }

    @Test
    void halfSentBody_endsWithATimeout() throws IOException {
        try (Socket socket = new Socket("localhost", ports.http())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 9\r\n\r\n1"
                                    .formatted(PROTOBUF)
                                    .getBytes());

            String status = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();

            assertEquals("HTTP/1.1 408 Request Timeout", status);
        }
    }

    /** As a page sends it that made its own name resolve to this machine. */
    @Test
    void requestsByOtherNames_areRefused() {
        otlp().header("Host", "evil.example")
                .contentType("application/json")
                .body(json(Telemetry.span(Telemetry.traceId(), "x", 1)))
                .post("/v1/traces")
                .then()
                .statusCode(421)
                .body("message", containsString("ALLOWED_HOSTS"));
    }

    @Test
    void badRequests_areRefusedAndIngestGoesOn() {
        post("/v1/traces", PROTOBUF, new byte[] {7, 7, 7}).statusCode(400).contentType(PROTOBUF);
        post("/v1/traces", "application/json", "{\"resourceSpans\":7}".getBytes())
                .statusCode(400)
                .body("message", containsString("ExportTraceServiceRequest"));
        post("/v1/logs", "text/plain", "x".getBytes()).statusCode(415);
        post("/v1/nothing", PROTOBUF, new byte[0]).statusCode(404);
        post("/v1/traces", PROTOBUF, new byte[5_000_000]).statusCode(413);

        ByteString id = Telemetry.traceId();
        post("/v1/traces", PROTOBUF, trace(id)).statusCode(200);
        assertStored(id);
    }

    @Test
    void zipBomb_isRefused() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(new byte[50_000_000]);
        }

        otlp().header("Content-Encoding", "gzip")
                .contentType(PROTOBUF)
                .body(zipped.toByteArray())
                .post("/v1/traces")
                .then()
                .statusCode(413);
    }
}
