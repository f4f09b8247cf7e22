package dev.observatory.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.observatory.llmproxy.openai.ApiException;

/**
 * Makes a value that is valid by a JSON Schema, the same for the same schema and words. Values are found, not searched for: a
 * schema that wants more than this knows is refused by the name of the keyword. Source: JSON Schema 2020-12.
 */
final class SchemaExample {

    /** The value asked for can't be made here, but another branch of the schema may do. */
    static final class Impossible extends Exception {

        private static final long serialVersionUID = 1;

        Impossible() {
            super(null, null, false, false);
        }
    }

    private static final int MAX_NODES = 10_000;
    private static final int MAX_DEPTH = 64;
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final String param;
    private final Schemas schemas;
    private final TextExample texts;
    private int nodes;
    private int depth;

    private SchemaExample(String param, JsonNode root, CannedAnswers.Answer words, String question) {
        this.param = param;
        this.schemas = new Schemas(param, root);
        this.texts = new TextExample(words, question);
    }

    /**
     * @param param where the schema stands, for errors
     * @throws ApiException with status 400 if the schema wants what can't be made here
     */
    static JsonNode of(String param, JsonNode schema, CannedAnswers.Answer words, String question) {
        try {
            return new SchemaExample(param, schema, words, question).make(schema, "", 0);
        } catch (Impossible e) {
            throw Fields.unsupported(param, "it finds no value that is valid by this schema.");
        }
    }

    /**
     * @param name of the property that it is for
     * @param variant a different value for each, as far as the schema lets it
     */
    private JsonNode make(JsonNode given, String name, int variant) throws Impossible {
        if (++nodes > MAX_NODES) {
            throw Fields.unsupported(param, "the schema asks for more than %d values.".formatted(MAX_NODES));
        }
        if (depth == MAX_DEPTH || given.isBoolean() && !given.asBoolean()) {
            throw new Impossible();
        }
        depth++;
        int entered = schemas.entered();
        try {
            ObjectNode schema = schemas.resolve(given);
            for (String choice : new String[] {"anyOf", "oneOf"}) {
                if (schema.has(choice)) {
                    return makeOneOf(schema, choice, name, variant);
                }
            }
            return makePlain(schema, name, variant);
        } finally {
            depth--;
            schemas.leave(entered);
        }
    }

    private JsonNode makeOneOf(ObjectNode schema, String keyword, String name, int variant) throws Impossible {
        ObjectNode rest = Keywords.copy(schema).without(keyword);
        List<JsonNode> branches = new ArrayList<>();
        schema.path(keyword).forEach(branches::add);
        for (int i = 0; i < branches.size(); i++) {
            try {
                return make(schemas.merge(rest, branches.get((i + variant) % branches.size())), name, variant);
            } catch (Impossible e) {
                // the next one may do
            }
        }
        throw new Impossible();
    }

    private JsonNode makePlain(ObjectNode schema, String name, int variant) throws Impossible {
        List<JsonNode> values = new ArrayList<>();
        schema.path("enum").forEach(values::add);
        if (schema.has("const")) {
            if (schema.has("enum") && !values.contains(schema.path("const"))) {
                throw new Impossible();
            }
            values = List.of(schema.path("const"));
        }
        if (!values.isEmpty()) {
            return fitting(schema, values, variant);
        }
        List<String> types = Keywords.types(schema);
        for (String type : types) {
            try {
                return makeOf(type, schema, name, variant);
            } catch (Impossible e) {
                // another type may do
            }
        }
        throw new Impossible();
    }

    private JsonNode fitting(ObjectNode schema, List<JsonNode> values, int variant) throws Impossible {
        List<JsonNode> fitting =
                values.stream().filter(value -> Keywords.fits(schema, value)).toList();
        if (fitting.isEmpty()) {
            throw new Impossible();
        }
        return fitting.get(variant % fitting.size());
    }

    private JsonNode makeOf(String type, ObjectNode schema, String name, int variant) throws Impossible {
        return switch (type) {
            case "object" -> makeObject(schema, variant);
            case "array" -> makeArray(schema, name);
            case "string" -> TextNode.valueOf(texts.make(schema, name, variant));
            case "integer" -> NumberExample.make(schema, true, variant);
            case "number" -> NumberExample.make(schema, false, variant);
            case "boolean" -> BooleanNode.valueOf(variant % 2 == 0);
            case "null" -> NullNode.getInstance();
            default -> throw Fields.invalid(param, "The schema has a type that JSON Schema doesn't know.");
        };
    }

    private JsonNode makeObject(ObjectNode schema, int variant) throws Impossible {
        JsonNode properties = schema.path("properties");
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        int most = Keywords.size(schema, "maxProperties", Integer.MAX_VALUE);
        ObjectNode made = JSON.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> all = properties.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> property = all.next();
            boolean needed = required.remove(property.getKey());
            texts.charge(property.getKey());
            try {
                if (needed || made.size() + required.size() < most) {
                    made.set(property.getKey(), make(property.getValue(), property.getKey(), variant));
                }
            } catch (Impossible e) {
                if (needed) {
                    throw e;
                }
            }
        }
        JsonNode additional = schema.path("additionalProperties");
        for (String name : required) {
            made.set(name, make(additional.isMissingNode() ? BooleanNode.TRUE : additional, name, variant));
        }
        for (int i = 1; made.size() < Keywords.size(schema, "minProperties", 0); i++) {
            String name = "property" + i;
            if (!made.has(name) && !properties.has(name)) {
                made.set(name, make(additional.isMissingNode() ? BooleanNode.TRUE : additional, name, variant));
            }
        }
        if (made.size() > most) {
            throw new Impossible();
        }
        return made;
    }

    private JsonNode makeArray(ObjectNode schema, String name) throws Impossible {
        JsonNode first = schema.path("prefixItems");
        JsonNode others = schema.path("items");
        int least = Keywords.size(schema, "minItems", 0);
        int most = Keywords.size(schema, "maxItems", Integer.MAX_VALUE);
        boolean distinct = schema.path("uniqueItems").asBoolean();
        int wanted = Math.min(most, Math.max(least, Math.max(1, first.size())));
        ArrayNode made = JSON.arrayNode();
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; made.size() < wanted; i++) {
            JsonNode item = i < first.size() ? first.get(i) : others;
            try {
                JsonNode value = make(item.isMissingNode() ? BooleanNode.TRUE : item, name, distinct ? i : 0);
                if (distinct && !seen.add(value)) {
                    throw new Impossible();
                }
                made.add(value);
            } catch (Impossible e) {
                if (made.size() < least) {
                    throw e;
                }
                return made;
            }
        }
        return made;
    }
}
