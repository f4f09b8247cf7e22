package dev.observatory.lite.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OtlpJsonTest {

    @Test
    void whatIsPrinted_isParsedBack() throws InvalidProtocolBufferException {
        ExportTraceServiceRequest request = Telemetry.traces(
                "a", Telemetry.span(Telemetry.traceId(), "name", 5).setParentSpanId(Telemetry.spanId()));

        assertEquals(request, OtlpJson.parse(OtlpJson.print(request), ExportTraceServiceRequest.getDefaultInstance()));
    }

    @Test
    void ids_areHexadecimalAndKindsAreNumbers() {
        var traceId = Telemetry.traceId();

        String json = OtlpJson.print(Telemetry.traces("a", Telemetry.span(traceId, "name", 5)));

        assertTrue(json.contains("\"traceId\":\"" + Ids.hex(traceId) + "\""), json);
        assertTrue(json.contains("\"kind\":2"), json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"resourceSpans\":5}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"zz\"}]}]}]}"
            })
    void whatIsNoOtlp_isRefused(String json) {
        assertThrows(
                InvalidProtocolBufferException.class,
                () -> OtlpJson.parse(json, ExportTraceServiceRequest.getDefaultInstance()));
    }
}
