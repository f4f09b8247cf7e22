package dev.observatory.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The keywords of JSON Schema that are known here, and their values. */
final class Keywords {

    static final Set<String> KNOWN = Set.of(
            "$ref",
            "$defs",
            "definitions",
            "allOf",
            "anyOf",
            "oneOf",
            "type",
            "const",
            "enum",
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "format");

    /** They say something to people, and nothing about values. */
    static final Set<String> REMARKS = Set.of(
            "$schema",
            "$id",
            "$comment",
            "$anchor",
            "title",
            "description",
            "default",
            "examples",
            "example",
            "deprecated",
            "readOnly",
            "writeOnly",
            "strict",
            "contentEncoding",
            "contentMediaType",
            "discriminator",
            "nullable",
            "x-order");

    private static final Map<String, List<String>> TYPES_BY_KEYWORD = Map.of(
            "object", List.of("properties", "required", "additionalProperties", "minProperties", "maxProperties"),
            "array", List.of("items", "prefixItems", "minItems", "maxItems", "uniqueItems"),
            "number", List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"));

    private static final List<String> CONSTRAINTS_OF_TEXT = List.of("pattern", "format", "minLength", "maxLength");

    private Keywords() {}

    /** The parts are shared: nobody changes them. */
    static ObjectNode copy(JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
        return copy;
    }

    static List<JsonNode> list(JsonNode value) {
        List<JsonNode> all = new ArrayList<>();
        (value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value)).forEach(all::add);
        return all;
    }

    /** @return the types that a value may have, null as the last resort */
    static List<String> types(ObjectNode schema) {
        List<String> types = new ArrayList<>();
        list(schema.path("type")).stream().filter(JsonNode::isTextual).forEach(type -> types.add(type.asText()));
        if (types.remove("null")) {
            types.add("null");
        }
        if (!types.isEmpty()) {
            return types;
        }
        return TYPES_BY_KEYWORD.entrySet().stream()
                .filter(type -> type.getValue().stream().anyMatch(schema::has))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(List::of)
                .orElse(List.of("string"));
    }

    /** @return whether a value that the schema lists has its type; what else it asks of listed values is not looked at */
    static boolean fits(ObjectNode schema, JsonNode value) {
        boolean typed = !schema.has("type")
                || types(schema).stream().anyMatch(type -> switch (type) {
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "string" -> value.isTextual();
                    case "boolean" -> value.isBoolean();
                    case "null" -> value.isNull();
                    case "array" -> value.isArray();
                    default -> value.isObject();
                });
        boolean plain = CONSTRAINTS_OF_TEXT.stream().noneMatch(schema::has) || !value.isTextual();
        return typed && plain;
    }

    static BigDecimal bound(ObjectNode schema, String keyword) {
        return schema.path(keyword).isNumber() ? schema.path(keyword).decimalValue() : null;
    }

    static int size(ObjectNode schema, String keyword, int otherwise) {
        double size = schema.path(keyword).asDouble(otherwise);
        return (int) Math.max(0, Math.min(size, Integer.MAX_VALUE));
    }
}
