package dev.observatory.llmproxy.completion;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemException;
import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.provider.Provider;

/**
 * What the proxy reads of a request's headers. The client's authorization is not among them: the providers' keys are the
 * proxy's own.
 *
 * @param timeoutMillis how long the call may take
 * @param fault what the simulator is to do wrong; null for nothing
 */
record CallHeaders(long timeoutMillis, String fault) {

    /** @throws ApiException with status 400 for an unusable timeout, 415 for another media type */
    static CallHeaders read(HttpServerRequest request, CallConfig config) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.startsWith("application/json")) {
            throw new ApiException(415, "unsupported_media_type", "The body must be application/json.");
        }
        return new CallHeaders(
                deadline(request.getHeader(Deadline.HEADER), config).left().toMillis(),
                request.getHeader(Provider.FAULT_HEADER));
    }

    private static Deadline deadline(String header, CallConfig config) {
        try {
            return Deadline.of(header, header == null ? config.timeout() : config.maxTimeout());
        } catch (ProblemException e) {
            throw ApiException.invalid(e.getMessage());
        }
    }
}
