package dev.observatory.lite.otlp;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
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
    private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");
    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().printingEnumsAsInts().omittingInsignificantWhitespace();

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
            copyWithHexIds(PRINTER.print(message), text);
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException("A message that was decoded cannot be printed", e);
        }
    }

    /** Token by token: a trace of thousands of spans would be a tree of a hundred thousand nodes. */
    private static void copyWithHexIds(String json, Writer to) throws IOException {
        try (JsonParser tokens = JSON.createParser(json);
                JsonGenerator copy = JSON.createGenerator(to)) {
            while (tokens.nextToken() != null) {
                if (tokens.currentToken() == JsonToken.VALUE_STRING && IDS.contains(tokens.currentName())) {
                    copy.writeString(
                            HexFormat.of().formatHex(Base64.getDecoder().decode(tokens.getText())));
                } else {
                    copy.copyCurrentEvent(tokens);
                }
            }
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
