package observatory.llmproxy.completion;

import observatory.llmproxy.openai.ApiException;
import observatory.llmproxy.provider.ProviderException;

/** What a client is told when a call of the model fails. */
final class Failures {

    private Failures() {}

    static ApiException problem(String errorType, Throwable cause) {
        int status = cause instanceof ProviderException e ? e.status() : 0;
        if (status > 0) {
            return new ApiException(
                    status == 429 ? 429 : 502,
                    "upstream_error",
                    "The model answered with HTTP %d.".formatted(status),
                    0,
                    cause);
        }
        return switch (errorType) {
            case "timeout" -> new ApiException(504, "timeout", "The model did not answer in time.", 0, cause);
            case "invalid_response" ->
                new ApiException(502, errorType, "The model's answer is no chat completion.", 0, cause);
            default -> new ApiException(502, errorType, "The model cannot be reached, or broke off.", 0, cause);
        };
    }
}
