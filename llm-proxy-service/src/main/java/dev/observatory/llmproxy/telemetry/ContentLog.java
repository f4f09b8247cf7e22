package dev.observatory.llmproxy.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;

import dev.observatory.llmproxy.openai.Answer;
import dev.observatory.llmproxy.openai.ApiRequest;

/**
 * Records prompts and answers, if that is wanted, as log events of the current span. Source: OpenTelemetry semantic
 * conventions for generative AI v1.41, "Events", {@code gen_ai.client.inference.operation.details}.
 */
@Singleton
class ContentLog {

    private static final String EVENT = "gen_ai.client.inference.operation.details";
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> INPUT = AttributeKey.stringKey("gen_ai.input.messages");
    private static final AttributeKey<String> OUTPUT = AttributeKey.stringKey("gen_ai.output.messages");

    private final Logger logger;
    private final ObjectMapper json;
    private final boolean on;
    private final int maxChars;

    ContentLog(OpenTelemetry telemetry, ObjectMapper json, ContentConfig config) {
        this.logger = telemetry.getLogsBridge().get("observatory.llmproxy");
        this.json = json;
        this.on = config.capture();
        this.maxChars = (int) Math.min(config.maxSize().asLongValue(), Integer.MAX_VALUE - 1);
    }

    /** @return how much of an answer's text is needed: one more than is recorded, to tell where it is cut */
    int keptChars() {
        return on ? maxChars + 1 : 0;
    }

    void record(ApiRequest request, Answer answer) {
        if (!on) {
            return;
        }
        try {
            logger.logRecordBuilder()
                    .setEventName(EVENT)
                    .setAttribute(OPERATION, request.operation().telemetryName())
                    .setAttribute(INPUT, input(request))
                    .setAttribute(OUTPUT, output(answer))
                    .emit();
        } catch (IOException e) {
            throw new UncheckedIOException("A request was read before and cannot be read now", e);
        }
    }

    private String input(ApiRequest request) throws IOException {
        ArrayNode messages = json.createArrayNode();
        int left = maxChars;
        JsonNode body = json.readTree(request.body().getBytes());
        for (String field : List.of("instructions", "messages", "input", "prompt")) {
            JsonNode value = body.path(field);
            for (JsonNode part :
                    value.isArray() ? value : json.createArrayNode().add(value)) {
                JsonNode content = part.has("content") ? part.path("content") : part;
                String text = cut(content.isTextual() ? content.asText() : content.toString(), left);
                left -= text.length();
                if (!text.isEmpty()) {
                    messages.add(message(role(field, part), text));
                }
            }
        }
        return json.writeValueAsString(messages);
    }

    private static String role(String field, JsonNode part) {
        return part.path("role").asText(field.equals("instructions") ? "system" : "user");
    }

    private String output(Answer answer) throws IOException {
        ObjectNode message = message("assistant", cut(answer.content(), maxChars));
        answer.finishReasons().stream().findFirst().ifPresent(reason -> message.put("finish_reason", reason));
        return json.writeValueAsString(List.of(message));
    }

    private ObjectNode message(String role, String text) {
        return json.valueToTree(Map.of("role", role, "parts", List.of(Map.of("type", "text", "content", text))));
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        boolean insideCharacter = max > 0 && Character.isHighSurrogate(text.charAt(max - 1));
        return text.substring(0, insideCharacter ? max - 1 : max);
    }
}
