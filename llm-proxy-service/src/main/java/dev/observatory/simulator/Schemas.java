package dev.observatory.simulator;

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
            if (!Keywords.KNOWN.contains(keyword) && !Keywords.REMARKS.contains(keyword)) {
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
        ObjectNode merged = Keywords.copy(one);
        charge(merged);
        for (Map.Entry<String, JsonNode> field : resolve(other).properties()) {
            String keyword = field.getKey();
            JsonNode theirs = field.getValue();
            JsonNode ours = merged.path(keyword);
            if (ours.isMissingNode() || Keywords.REMARKS.contains(keyword) || ours.equals(theirs)) {
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
                ObjectNode all = Keywords.copy(ours);
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
                return JsonNodeFactory.instance
                        .arrayNode()
                        .addAll(Keywords.list(ours))
                        .addAll(Keywords.list(theirs));
            }
            case "type", "enum" -> {
                List<JsonNode> common = new ArrayList<>();
                charge(ours, theirs);
                Set<JsonNode> allowed = new HashSet<>(Keywords.list(theirs));
                Keywords.list(ours).stream().filter(allowed::contains).forEach(common::add);
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
}
