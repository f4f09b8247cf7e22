package dev.observatory.lite;

import java.util.Random;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/** Makes telemetry as a service would send it. */
public final class Telemetry {

    private static final Random RANDOM = new Random();
    private static final long MILLI = 1_000_000;

    private Telemetry() {}

    public static ByteString traceId() {
        return randomBytes(16);
    }

    public static ByteString spanId() {
        return randomBytes(8);
    }

    private static ByteString randomBytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    /** A span that began just now and took so many milliseconds. */
    public static Span.Builder span(ByteString traceId, String name, long durationMillis) {
        long start = System.currentTimeMillis() * MILLI;
        return Span.newBuilder()
                .setTraceId(traceId)
                .setSpanId(spanId())
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + durationMillis * MILLI);
    }

    public static Span.Builder failed(Span.Builder span) {
        return span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }

    public static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    public static KeyValue attribute(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }

    public static KeyValue attribute(String key, double value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setDoubleValue(value))
                .build();
    }

    public static Resource resource(String service) {
        return Resource.newBuilder()
                .addAttributes(attribute("service.name", service))
                .build();
    }

    public static ExportTraceServiceRequest traces(String service, Span.Builder... spans) {
        ScopeSpans.Builder ofScope = ScopeSpans.newBuilder();
        for (Span.Builder span : spans) {
            ofScope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource(service))
                        .addScopeSpans(ofScope))
                .build();
    }

    public static ExportLogsServiceRequest logs(
            String service, ByteString traceId, SeverityNumber severity, String body) {
        LogRecord log = LogRecord.newBuilder()
                .setTraceId(traceId)
                .setTimeUnixNano(System.currentTimeMillis() * MILLI)
                .setSeverityNumber(severity)
                .setSeverityText(severity.name().substring("SEVERITY_NUMBER_".length()))
                .setBody(AnyValue.newBuilder().setStringValue(body))
                .build();
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource(service))
                        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log)))
                .build();
    }
}
