package dev.observatory.bench.lite;

import java.util.List;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;

/**
 * What the spans at one place of every trace have in common.
 *
 * @param parent the place of its parent in the trace, -1 for the root
 * @param startMicros after the root began
 */
record SpanShape(
        String service,
        int parent,
        String name,
        SpanKind kind,
        long startMicros,
        long durationMicros,
        List<KeyValue> attributes) {

    static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    static KeyValue number(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }
}
