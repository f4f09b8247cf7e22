package dev.observatory.llmproxy.openai;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Holds the reader, which goes by tokens and places, against Jackson's tree. */
class ApiRequestPropertyTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Provide
    Arbitrary<List<String>> fields() {
        return Arbitraries.of(
                        "\"model\": \"m\\u00e4\"",
                        "\"stream\":true",
                        "\"stream_options\" : { }",
                        "\"temperature\":0.70",
                        "\"max_tokens\":  12",
                        "\"tools\":[{\"model\":\"inner\",\"stream\":false}]",
                        "\"metadata\":{\"a\":[1e3,\"\u2713 }\"]}")
                .set()
                .map(fields -> (List<String>) new ArrayList<>(fields));
    }

    @Property
    void requestOfAnyOrderAndSpacing_changesOnlyInModelAndUsage(
            @ForAll("fields") List<String> fields, @ForAll("models") String model, @ForAll Random random)
            throws Exception {
        fields.add("\"messages\":[{\"role\":\"user\",\"content\":\"\uD83D\uDE00\"}]");
        Collections.shuffle(fields, random);
        String space = List.of("", " ", "\n\t").get(random.nextInt(3));
        String body = space + "{" + space + String.join(space + "," + space, fields) + space + "}" + space;

        ApiRequest request = ApiRequestReader.read(Operation.CHAT, Buffer.buffer(body));

        ObjectNode expected = (ObjectNode) JSON.readTree(body);
        assertEquals(expected.path("model").asText(null), request.model());
        assertEquals(expected.path("stream").asBoolean(), request.stream());
        expected.put("model", model);
        if (request.stream()) {
            expected.withObject("/stream_options").put("include_usage", true);
        }
        JsonNode sent = JSON.readTree(request.toProvider(model).getBytes());
        assertEquals(expected, sent);
    }

    @Provide
    Arbitrary<String> models() {
        return Arbitraries.of("m\u00e4", "other", "with \"quotes\" and \\", "\u4E2D");
    }

    @Property
    void anyText_isReadOrRefused(@ForAll byte[] bytes) {
        try {
            ApiRequestReader.read(Operation.CHAT, Buffer.buffer(bytes));
        } catch (ApiException e) {
            assertEquals(400, e.status());
        }
    }

    @Property
    void requestCutOffAnywhere_isRefused(@ForAll Random random) {
        String body = "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String cut = body.substring(0, random.nextInt(body.length()));

        boolean refused = false;
        try {
            ApiRequestReader.read(Operation.CHAT, Buffer.buffer(cut));
        } catch (ApiException e) {
            refused = e.status() == 400;
        }
        assertTrue(refused, cut);
    }
}
