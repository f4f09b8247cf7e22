package dev.observatory.lite.otlp;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;

/**
 * Writes messages of OTLP as its own JSON. The printer of Protocol Buffers writes other ids and enums; for a trace of 5,000
 * spans it takes half as long again, and what it wrote would have to be read again. OTLP has no maps and none of the types that
 * have a JSON of their own.
 */
final class OtlpJsonWriter {

    private final JsonGenerator out;

    OtlpJsonWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(Message message) throws IOException {
        if (message instanceof KeyValue attribute && attribute.hasValue()) {
            write(attribute);
            return;
        }
        out.writeStartObject();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            FieldDescriptor type = field.getKey();
            out.writeFieldName(type.getJsonName());
            if (type.isRepeated()) {
                out.writeStartArray();
                for (Object item : (List<?>) field.getValue()) {
                    write(type, item);
                }
                out.writeEndArray();
            } else {
                write(type, field.getValue());
            }
        }
        out.writeEndObject();
    }

    /** Most messages are attributes of these kinds: without reflection the whole takes half of the time. */
    private void write(KeyValue attribute) throws IOException {
        AnyValue value = attribute.getValue();
        out.writeStartObject();
        if (!attribute.getKey().isEmpty()) {
            out.writeStringField("key", attribute.getKey());
        }
        out.writeFieldName("value");
        switch (value.getValueCase()) {
            case STRING_VALUE -> {
                out.writeStartObject();
                out.writeStringField("stringValue", value.getStringValue());
                out.writeEndObject();
            }
            case INT_VALUE -> {
                out.writeStartObject();
                out.writeStringField("intValue", Long.toString(value.getIntValue()));
                out.writeEndObject();
            }
            default -> write((Message) value);
        }
        out.writeEndObject();
    }

    private void write(FieldDescriptor type, Object value) throws IOException {
        switch (type.getType()) {
            case MESSAGE -> write((Message) value);
            case STRING -> out.writeString((String) value);
            case BOOL -> out.writeBoolean((Boolean) value);
            case ENUM -> out.writeNumber(((EnumValueDescriptor) value).getNumber());
            case BYTES -> write(type, (ByteString) value);
            // NaN and the infinities in quotes, as it should be
            case DOUBLE, FLOAT -> out.writeNumber(((Number) value).doubleValue());
            case UINT32, FIXED32 -> out.writeNumber(Integer.toUnsignedLong((Integer) value));
            case INT32, SINT32, SFIXED32 -> out.writeNumber((Integer) value);
            case UINT64, FIXED64 -> out.writeString(Long.toUnsignedString((Long) value));
            case INT64, SINT64, SFIXED64 -> out.writeString(Long.toString((Long) value));
            default -> throw new IllegalStateException("OTLP has no " + type.getType());
        }
    }

    private void write(FieldDescriptor type, ByteString bytes) throws IOException {
        if (OtlpJson.IDS.contains(type.getJsonName())) {
            out.writeString(HexFormat.of().formatHex(bytes.toByteArray()));
        } else {
            out.writeBinary(bytes.toByteArray());
        }
    }
}
