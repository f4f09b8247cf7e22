package dev.observatory.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * In which form an answer is wanted. Source: OpenAI API reference, {@code response_format} of chat completions, in which the
 * schema is one level deeper than in {@code text.format} of responses.
 */
final class ResponseFormat {

    /** What JSON an answer is when no schema says it. */
    private static final ObjectNode ANY_OBJECT = anyObject();

    private ResponseFormat() {}

    /** @return null for text */
    static JsonNode schema(String param, JsonNode format) {
        String type = format.isMissingNode() ? "text" : format.path("type").asText();
        return switch (type) {
            case "text" -> null;
            case "json_object" -> ANY_OBJECT;
            case "json_schema" -> schemaOf(param, format.has("json_schema") ? format.path("json_schema") : format);
            default -> throw Fields.unsupported(param, "its type must be text, json_object or json_schema.");
        };
    }

    private static JsonNode schemaOf(String param, JsonNode format) {
        JsonNode schema = format.path("schema");
        if (!schema.isObject()) {
            throw Fields.invalid(param, param + " must have a schema, which is an object.");
        }
        return schema;
    }

    private static ObjectNode anyObject() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String name : new String[] {"query", "joke", "text", "question"}) {
            properties.putObject(name).put("type", "string");
            schema.withArray("required").add(name);
        }
        return schema;
    }
}
