package dev.observatory.lite.otlp;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;

import static dev.observatory.lite.Telemetry.attribute;
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

    static List<Message> messages() {
        Span.Builder span = Span.newBuilder()
                .setName("\"<\u2028")
                .setKindValue(99)
                .setStartTimeUnixNano(-1)
                .setFlags(-1)
                .setDroppedAttributesCount(7);
        Stream.of(
                        AnyValue.getDefaultInstance().toBuilder(),
                        AnyValue.newBuilder().setStringValue(""),
                        AnyValue.newBuilder().setIntValue(Long.MIN_VALUE),
                        AnyValue.newBuilder().setBoolValue(false),
                        AnyValue.newBuilder().setDoubleValue(1e-7),
                        AnyValue.newBuilder().setDoubleValue(Double.NEGATIVE_INFINITY),
                        AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("\u00ff")),
                        AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.newBuilder()
                                        .addValues(AnyValue.newBuilder().setIntValue(0))),
                        AnyValue.newBuilder()
                                .setKvlistValue(KeyValueList.newBuilder().addValues(attribute("traceId", "x"))))
                .forEach(value ->
                        span.addAttributes(KeyValue.newBuilder().setKey("k").setValue(value)));
        span.addAttributes(KeyValue.newBuilder().setKey("without a value"));
        return List.of(
                span.addAttributes(attribute("", "without a key")).build(),
                NumberDataPoint.newBuilder().setAsDouble(2).build(),
                ExponentialHistogramDataPoint.newBuilder()
                        .setScale(-3)
                        .setSum(0)
                        .setPositive(ExponentialHistogramDataPoint.Buckets.newBuilder()
                                .addBucketCounts(3))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void butForIds_allIsWrittenAsProtocolBuffersDo(Message message) throws IOException {
        ObjectMapper json = new ObjectMapper();

        assertEquals(
                json.readTree(JsonFormat.printer().printingEnumsAsInts().print(message)),
                json.readTree(OtlpJson.print(message)));
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
