package dev.observatory.simulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;

/**
 * Embeddings that are the same for the same text, and near each other for texts that share words. They are written one by one,
 * since all together take megabytes. Source: OpenAI API reference, "Create embeddings".
 */
final class EmbeddingsForm {

    private static final int DEFAULT_DIMENSIONS = 256;
    private static final int MAX_DIMENSIONS = 3_072;
    private static final int MAX_INPUTS = 2_048;
    private static final int MAX_NUMBERS = 1 << 18;
    private static final String WRONG_INPUT =
            "input must be a text that isn't empty, an array of such texts, an array of tokens, or an array of such arrays.";

    private final String model;
    private final int dimensions;
    private final boolean base64;
    private final List<Vectors.Text> inputs = new ArrayList<>();
    private long tokenCount;

    private EmbeddingsForm(Fields fields, Tokens tokens) {
        String asked = RequestReader.model(fields);
        this.model = asked == null ? Simulator.MODEL : asked;
        Long wanted = fields.count("dimensions", 1, MAX_DIMENSIONS);
        this.dimensions = wanted == null ? DEFAULT_DIMENSIONS : wanted.intValue();
        this.base64 = isBase64(fields.text("encoding_format"));
        read(fields.take("input"), tokens);
        fields.refuseOthers();
        if (inputs.size() > MAX_INPUTS || (long) inputs.size() * dimensions > MAX_NUMBERS) {
            throw Fields.invalid(
                    "input",
                    "The simulator makes at most %d embeddings at once, of at most %d numbers together."
                            .formatted(MAX_INPUTS, MAX_NUMBERS));
        }
    }

    static EmbeddingsForm of(JsonNode body, Tokens tokens) {
        return new EmbeddingsForm(new Fields(body), tokens);
    }

    /** @param usage whether to say how many tokens it took */
    List<Supplier<Buffer>> parts(boolean usage) {
        List<Supplier<Buffer>> parts = new ArrayList<>();
        parts.add(() -> Buffer.buffer("{\"object\":\"list\",\"data\":["));
        for (int i = 0; i < inputs.size(); i++) {
            int index = i;
            parts.add(() -> Buffer.buffer(index == 0 ? "" : ",").appendBuffer(embedding(index)));
        }
        parts.add(() -> Buffer.buffer("],\"model\":")
                .appendBuffer(Json.encodeToBuffer(model))
                .appendString(
                        usage
                                ? ",\"usage\":{\"prompt_tokens\":%d,\"total_tokens\":%d}}"
                                        .formatted(tokenCount, tokenCount)
                                : "}"));
        return parts;
    }

    private Buffer embedding(int index) {
        float[] vector = Vectors.of(inputs.get(index), dimensions);
        Map<String, Object> embedding = new LinkedHashMap<>();
        embedding.put("object", "embedding");
        embedding.put("index", index);
        embedding.put("embedding", base64 ? encoded(vector) : vector);
        return Json.encodeToBuffer(embedding);
    }

    private static String encoded(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static boolean isBase64(String format) {
        if (format != null && !format.equals("float") && !format.equals("base64")) {
            throw Fields.invalid("encoding_format", "encoding_format must be float or base64.");
        }
        return "base64".equals(format);
    }

    private void read(JsonNode input, Tokens tokens) {
        if (!input.isArray() || input.path(0).isIntegralNumber()) {
            add(input, tokens);
        } else {
            input.forEach(each -> add(each, tokens));
        }
        if (inputs.isEmpty()) {
            throw Fields.invalid("input", WRONG_INPUT);
        }
    }

    private void add(JsonNode input, Tokens tokens) {
        if (input.isTextual() && !input.asText().isEmpty()) {
            inputs.add(Vectors.Text.of(input.asText()));
            tokenCount += tokens.count(input.asText());
        } else if (input.isArray() && !input.isEmpty()) {
            input.forEach(token -> {
                if (!token.isIntegralNumber()) {
                    throw Fields.invalid("input", WRONG_INPUT);
                }
            });
            inputs.add(Vectors.Text.of(input));
            tokenCount += input.size();
        } else {
            throw Fields.invalid("input", WRONG_INPUT);
        }
    }
}
