package dev.observatory.lite.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;

/** Reads OTLP attributes. */
public final class Attributes {

    private Attributes() {}

    /** @return the string value of the first of these attributes with this key, or the fallback */
    static String text(List<KeyValue> attributes, String key, String fallback) {
        for (KeyValue attribute : attributes) {
            if (attribute.getKey().equals(key) && attribute.getValue().hasStringValue()) {
                return attribute.getValue().getStringValue();
            }
        }
        return fallback;
    }

    /** @return the attributes as plain Java values, in their order */
    public static Map<String, Object> toMap(List<KeyValue> attributes) {
        Map<String, Object> map = new LinkedHashMap<>();
        attributes.forEach(attribute -> map.put(attribute.getKey(), toValue(attribute.getValue())));
        return map;
    }

    /** @return a String, Boolean, Long, Double, List, Map or, for bytes and an absent value, a String */
    public static Object toValue(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(Attributes::toValue)
                        .toList();
            case KVLIST_VALUE -> toMap(value.getKvlistValue().getValuesList());
            case BYTES_VALUE -> Ids.hex(value.getBytesValue());
            default -> "";
        };
    }
}
