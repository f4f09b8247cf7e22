package dev.observatory.simulator;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.observatory.simulator.SchemaExample.Impossible;

/** Reads JSON Schemas: follows references, merges what must hold together, and refuses keywords that nobody here knows. */
final class Schemas {

    private static final Set<String> KNOWN = Set.of(
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
    private static final Set<String> REMARKS = Set.of(
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
    private static final List<String> SMALLEST =
            List.of("maximum", "exclusiveMaximum", "maxItems", "maxLength", "maxProperties");
    private static final List<String> LARGEST =
            List.of("minimum", "exclusiveMinimum", "minItems", "minLength", "minProperties");
    private static final int MAX_REFERENCES = 100;
    private static final long MAX_WORK = 1_000_000;

    private final String param;
    private final JsonNode root;
    /** References that are being followed: one that comes again would never end. */
    private final Deque<String> following = new ArrayDeque<>();

    private long work;

    Schemas(String param, JsonNode root) {
        this.param = param;
        this.root = root;
    }

    /** Schemas come from anybody, and a short one may ask for a lot. */
    private void charge(JsonNode... read) {
        for (JsonNode each : read) {
            work += each.size();
        }
        if (work > MAX_WORK) {
            throw Fields.unsupported(param, "the schema is too large for it.");
        }
    }

    int entered() {
        return following.size();
    }

    void leave(int entered) {
        while (following.size() > entered) {
            following.pop();
        }
    }

    /** @return the schema with what it refers to, and all of allOf, in one object */
    ObjectNode resolve(JsonNode given) throws Impossible {
        if (given.isBoolean()) {
            if (!given.asBoolean()) {
                throw new Impossible();
            }
            return JsonNodeFactory.instance.objectNode();
        }
        if (!given.isObject()) {
            throw Fields.invalid(param, "Each schema must be an object, true or false.");
        }
        charge(given, given.path("anyOf"), given.path("oneOf"), given.path("enum"));
        given.fieldNames().forEachRemaining(keyword -> {
            if (!KNOWN.contains(keyword) && !REMARKS.contains(keyword)) {
                throw Fields.unsupported(param, "it doesn't know the keyword " + keyword + " of the schema.");
            }
        });
        ObjectNode schema = ((ObjectNode) given).objectNode();
        given.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("$ref") && !field.getKey().equals("allOf")) {
                schema.set(field.getKey(), field.getValue());
            }
        });
        if (given.path("nullable").asBoolean() && given.path("type").isTextual()) {
            schema.putArray("type").add(given.path("type")).add("null");
        }
        ObjectNode all = schema;
        if (given.has("$ref")) {
            all = merge(all, follow(given.path("$ref").asText()));
        }
        for (JsonNode part : given.path("allOf")) {
            all = merge(all, part);
        }
        return all;
    }

    private JsonNode follow(String reference) throws Impossible {
        if (following.contains(reference) || following.size() >= MAX_REFERENCES) {
            throw new Impossible();
        }
        following.push(reference);
        if (reference.equals("#")) {
            return root;
        }
        JsonNode found = reference.startsWith("#/")
                ? root.at(JsonPointer.compile(reference.substring(1)))
                : root.path(reference);
        if (found.isMissingNode()) {
            throw Fields.invalid(param, "The schema refers to what isn't in it.");
        }
        return found;
    }

    /** @return what is valid by both */
    ObjectNode merge(ObjectNode one, JsonNode other) throws Impossible {
        ObjectNode merged = copy(one);
        charge(merged);
        for (Map.Entry<String, JsonNode> field : resolve(other).properties()) {
            String keyword = field.getKey();
            JsonNode theirs = field.getValue();
            JsonNode ours = merged.path(keyword);
            if (ours.isMissingNode() || REMARKS.contains(keyword) || ours.equals(theirs)) {
                merged.set(keyword, theirs);
            } else {
                merged.set(keyword, both(keyword, ours, theirs));
            }
        }
        return merged;
    }

    private JsonNode both(String keyword, JsonNode ours, JsonNode theirs) throws Impossible {
        if (SMALLEST.contains(keyword)) {
            return ours.decimalValue().compareTo(theirs.decimalValue()) < 0 ? ours : theirs;
        }
        if (LARGEST.contains(keyword)) {
            return ours.decimalValue().compareTo(theirs.decimalValue()) > 0 ? ours : theirs;
        }
        switch (keyword) {
            case "properties", "$defs", "definitions" -> {
                charge(ours, theirs);
                ObjectNode all = copy(ours);
                for (Map.Entry<String, JsonNode> property : theirs.properties()) {
                    JsonNode known = all.path(property.getKey());
                    all.set(
                            property.getKey(),
                            known.isObject() && !known.equals(property.getValue())
                                    ? merge(resolve(known), property.getValue())
                                    : property.getValue());
                }
                return all;
            }
            case "required" -> {
                charge(ours, theirs);
                return JsonNodeFactory.instance.arrayNode().addAll(list(ours)).addAll(list(theirs));
            }
            case "type", "enum" -> {
                List<JsonNode> common = new ArrayList<>();
                charge(ours, theirs);
                Set<JsonNode> allowed = new HashSet<>(list(theirs));
                list(ours).stream().filter(allowed::contains).forEach(common::add);
                if (common.isEmpty()) {
                    throw new Impossible();
                }
                return JsonNodeFactory.instance.arrayNode().addAll(common);
            }
            case "additionalProperties" -> {
                return ours.isBoolean() && !ours.asBoolean() ? ours : theirs;
            }
            case "const" -> throw new Impossible();
            default ->
                throw Fields.unsupported(param, "the schema has the keyword " + keyword + " twice in one place.");
        }
    }

    /** The parts are shared: nobody changes them. */
    static ObjectNode copy(JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
        return copy;
    }

    private static List<JsonNode> list(JsonNode value) {
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
