package observatory.llmproxy.completion;

import java.time.Duration;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import observatory.llmproxy.openai.ApiException;
import observatory.llmproxy.provider.Provider;

/**
 * What the proxy reads of a request's headers. The client's authorization is not among them: the providers' keys are the
 * proxy's own.
 *
 * @param timeoutMillis how long the call may take
 * @param fault what the simulator is to do wrong; null for nothing
 */
record CallHeaders(long timeoutMillis, String fault) {

    private static final String TIMEOUT = "X-Request-Timeout-Ms";
    private static final int MAX_DIGITS = 9;

    /** @throws ApiException with status 400 for an unusable timeout, 415 for another media type */
    static CallHeaders read(HttpServerRequest request, CallConfig config) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.startsWith("application/json")) {
            throw new ApiException(415, "unsupported_media_type", "The body must be application/json.");
        }
        String timeout = request.getHeader(TIMEOUT);
        return new CallHeaders(
                timeout == null ? config.timeout().toMillis() : millis(timeout, config.maxTimeout()),
                request.getHeader(Provider.FAULT_HEADER));
    }

    private static long millis(String timeout, Duration max) {
        boolean number = !timeout.isEmpty()
                && timeout.length() <= MAX_DIGITS
                && timeout.chars().allMatch(c -> c >= '0' && c <= '9');
        long millis = number ? Long.parseLong(timeout) : 0;
        if (millis < 1 || millis > max.toMillis()) {
            throw ApiException.invalid("%s must be a number from 1 to %d.".formatted(TIMEOUT, max.toMillis()));
        }
        return millis;
    }
}
