package dev.observatory.llmproxy.completion;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.provider.ProviderException;

/** What a client is told when a call of the model fails. */
final class Failures {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_MESSAGE = 1_000;

    private Failures() {}

    static ApiException problem(String errorType, Throwable cause) {
        if (cause instanceof ProviderException e && e.status() > 0) {
            return rejected(e);
        }
        return switch (errorType) {
            case "timeout" -> failed(504, errorType, "The model did not answer in time.", cause);
            case "invalid_response" -> failed(502, errorType, "The model's answer is no chat completion.", cause);
            case "circuit_open" ->
                new ApiException(
                        503, errorType, "The model has failed too often, and is left alone for a while.", 1, cause);
            default -> failed(502, errorType, "The model cannot be reached, or broke off.", cause);
        };
    }

    private static ApiException failed(int status, String code, String detail, Throwable cause) {
        return new ApiException(status, code, detail, 0, cause);
    }

    /** What the client can mend is passed on with the provider's own words; what only the operator can mend is not. */
    private static ApiException rejected(ProviderException e) {
        long retryAfterSeconds = TimeUnit.MILLISECONDS.toSeconds(e.retryAfterMillis() + 999);
        String plain = "The model answered with HTTP %d.".formatted(e.status());
        if (e.isOfProvider()) {
            return new ApiException(
                    e.status() == 429 ? 429 : 502,
                    e.status() == 429 ? "rate_limit_exceeded" : "upstream_error",
                    plain,
                    retryAfterSeconds,
                    e);
        }
        JsonNode error = error(e);
        String message = error.path("message").asText("");
        String code = error.path("code").asText("");
        return new ApiException(
                e.status(),
                code.isEmpty() ? "upstream_error" : cut(code),
                message.isEmpty() ? plain : cut(message),
                0,
                e);
    }

    private static JsonNode error(ProviderException e) {
        try {
            return JSON.readTree(e.body().toString(StandardCharsets.UTF_8)).path("error");
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE);
    }
}
