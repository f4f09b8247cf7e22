package dev.observatory.lite.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.otlp.OtlpJson;
import dev.observatory.lite.store.Ids;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class OtlpIngestTest extends OtlpSender {

    @Test
    void protobuf_isTaken() {
        ByteString id = Telemetry.traceId();

        post("/v1/traces", PROTOBUF, trace(id)).statusCode(200).contentType(PROTOBUF);

        assertStored(id);
    }

    @Test
    void gzip_isTaken() throws IOException {
        ByteString id = Telemetry.traceId();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(trace(id));
        }

        otlp().header("Content-Encoding", "gzip")
                .contentType(PROTOBUF)
                .body(zipped.toByteArray())
                .post("/v1/traces")
                .then()
                .statusCode(200);

        assertStored(id);
    }

    @Test
    void json_isTaken() {
        ByteString id = Telemetry.traceId();
        String json = OtlpJson.print(Telemetry.traces("json", Telemetry.span(id, "from JSON", 1)));

        post("/v1/traces", "application/json", json.getBytes()).statusCode(200).body(equalTo("{}"));

        assertStored(id);
    }

    @Test
    void pageOfAListedOrigin_maySend() {
        for (String origin : new String[] {"http://shop.example", "http://other.example"}) {
            boolean listed = origin.contains("shop");
            otlp().header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "content-type")
                    .options("/v1/traces")
                    .then()
                    .statusCode(listed ? 204 : 403)
                    .header("Access-Control-Allow-Origin", listed ? origin : null);
        }
    }

    @Test
    void grpc_isTaken() {
        ByteString id = Telemetry.traceId();
        ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", ports.grpc())
                .usePlaintext()
                .build();
        try {
            ExportTraceServiceResponse response = TraceServiceGrpc.newBlockingStub(channel)
                    .export(Telemetry.traces("grpc", Telemetry.span(id, "from gRPC", 1)));
            LogsServiceGrpc.newBlockingStub(channel)
                    .export(Telemetry.logs("grpc", id, SeverityNumber.SEVERITY_NUMBER_WARN, "a warning"));

            assertEquals(0, response.getPartialSuccess().getRejectedSpans());
            assertStored(id);
            given().get("/api/logs?traceId=" + Ids.hex(id)).then().body("logs[0].body", equalTo("a warning"));
        } finally {
            channel.shutdownNow();
        }
    }
}
