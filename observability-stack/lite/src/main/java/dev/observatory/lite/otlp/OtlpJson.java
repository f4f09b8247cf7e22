package dev.observatory.lite.otlp;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

/**
 * OTLP's own JSON: the JSON of Protocol Buffers, but trace and span ids are hexadecimal, enums are numbers, and unknown
 * fields are ignored. Source: OTLP 1.x, "JSON Protobuf Encoding".
 */
public final class OtlpJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");
    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

    private OtlpJson() {}

    /** @throws InvalidProtocolBufferException if the text is not JSON, or not of this message */
    public static Message parse(String json, Message prototype) throws InvalidProtocolBufferException {
        try {
            JsonNode tree = JSON.readTree(json);
            rewriteIds(
                    tree,
                    hex -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)));
            Message.Builder builder = prototype.newBuilderForType();
            PARSER.merge(JSON.writeValueAsString(tree), builder);
            return builder.build();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InvalidProtocolBufferException("Not OTLP JSON", new IOException(e));
        }
    }

    public static String print(Message message) {
        try {
            StringWriter text = new StringWriter();
            try (JsonGenerator generator = JSON.createGenerator(text)) {
                new OtlpJsonWriter(generator).write(message);
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException("A message that was decoded cannot be written", e);
        }
    }

    private static void rewriteIds(JsonNode node, UnaryOperator<String> rewrite) {
        if (node instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (IDS.contains(field.getKey()) && field.getValue().isTextual()) {
                    field.setValue(
                            TextNode.valueOf(rewrite.apply(field.getValue().textValue())));
                }
            }
        }
        node.forEach(child -> rewriteIds(child, rewrite));
    }
}
