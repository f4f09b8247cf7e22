package dev.observatory.llmproxy.completion;

import java.util.concurrent.TimeUnit;

import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.llmproxy.provider.ProviderError;
import dev.observatory.llmproxy.provider.ProviderException;

/** What a client is told when a call of the model fails. */
final class CallFailures {

    private CallFailures() {}

    static ApiException problem(Operation operation, String errorType, Throwable cause) {
        if (cause instanceof ProviderException e && e.status() > 0) {
            return rejected(e);
        }
        return switch (errorType) {
            case "timeout" -> failed(504, errorType, "The model did not answer in time.", cause);
            case "invalid_response" -> failed(502, errorType, invalid(operation, cause), cause);
            case "too_much_to_hold" ->
                new ApiException(503, errorType, "Too many long answers are under way; try again soon.", 1, cause);
            case "circuit_open" ->
                new ApiException(
                        503, errorType, "The model has failed too often, and is left alone for a while.", 1, cause);
            default -> failed(502, errorType, "The model cannot be reached, or broke off.", cause);
        };
    }

    private static String invalid(Operation operation, Throwable cause) {
        return cause instanceof ProviderException
                ? cause.getMessage()
                : "The model's answer isn't %s.".formatted(operation.answerName());
    }

    private static ApiException failed(int status, String code, String detail, Throwable cause) {
        return new ApiException(status, code, detail, 0, cause);
    }

    /**
     * What the client can fix is passed on with the provider's own words, and why it must wait, too; what only the operator can
     * fix is not.
     */
    private static ApiException rejected(ProviderException e) {
        ProviderError error = e.error();
        boolean limited = e.status() == 429;
        boolean ownWords = error.hasMessage() && (limited ? !error.plain() : !e.isOfProvider());
        String code = limited ? "rate_limit_exceeded" : "upstream_error";
        return new ApiException(
                e.isOfProvider() && !limited ? 502 : e.status(),
                new ApiError.Detail(
                        ownWords ? error.message() : "The model answered with HTTP %d.".formatted(e.status()),
                        ownWords ? present(error.type()) : null,
                        ownWords ? present(error.param()) : null,
                        ownWords && !error.code().isEmpty() ? error.code() : code),
                e.isOfProvider() ? TimeUnit.MILLISECONDS.toSeconds(e.retryAfterMillis() + 999) : 0,
                e);
    }

    private static String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
