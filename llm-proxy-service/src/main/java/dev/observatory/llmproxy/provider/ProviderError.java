package dev.observatory.llmproxy.provider;

import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * What a provider says about an error, read from the shapes that are in use: {@code error} as an object (OpenAI, Azure,
 * Anthropic), in an array (Google) or as a text (Ollama), its members at the top (vLLM, Azure API Management),
 * {@code detail} (FastAPI), or plain text. Absent parts are empty.
 *
 * @param plain whether the message is the body itself, which may be anything
 * @param headers of the response
 */
public record ProviderError(String message, String type, String code, String param, boolean plain, MultiMap headers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_TEXT = 1_000;

    /** @param mask takes secrets out of a text */
    static ProviderError read(Buffer body, MultiMap headers, UnaryOperator<String> mask) {
        JsonNode root = parse(body);
        JsonNode first = root.isArray() ? root.path(0) : root;
        JsonNode error = first.path("error");
        if (error.isTextual()) {
            return of(mask, error, MissingNode.getInstance(), headers);
        }
        JsonNode parts = error.isObject() ? error : first;
        if (parts.path("message").isTextual()) {
            return of(mask, parts.path("message"), parts, headers);
        }
        JsonNode detail = first.path("detail");
        if (detail.isTextual()) {
            return of(mask, detail, MissingNode.getInstance(), headers);
        }
        if (detail.path(0).has("msg")) {
            return validation(mask, detail.path(0), headers);
        }
        String text = body.toString().strip();
        boolean readable = root.isMissingNode() && !text.startsWith("<");
        return new ProviderError(readable ? cut(mask.apply(text)) : "", "", "", "", true, headers);
    }

    /** @return whether the message says what is wrong */
    public boolean hasMessage() {
        return !message.isEmpty();
    }

    private static ProviderError of(UnaryOperator<String> mask, JsonNode message, JsonNode parts, MultiMap headers) {
        return new ProviderError(
                text(mask, message),
                text(mask, parts.path("type")),
                // Google's and vLLM's code is the HTTP status again.
                text(mask, parts.path("code").isTextual() ? parts.path("code") : parts.path("status")),
                text(mask, parts.path("param")),
                false,
                headers);
    }

    private static ProviderError validation(UnaryOperator<String> mask, JsonNode first, MultiMap headers) {
        StringBuilder place = new StringBuilder();
        first.path("loc")
                .forEach(part -> place.append(place.isEmpty() ? "" : ".").append(part.asText()));
        return new ProviderError(
                text(mask, first.path("msg")),
                "",
                text(mask, first.path("type")),
                cut(mask.apply(place.toString())),
                false,
                headers);
    }

    private static JsonNode parse(Buffer body) {
        try {
            return JSON.readTree(body.toString());
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static String text(UnaryOperator<String> mask, JsonNode value) {
        return value.isTextual() ? cut(mask.apply(value.asText())) : "";
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
