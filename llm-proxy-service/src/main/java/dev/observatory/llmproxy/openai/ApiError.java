package dev.observatory.llmproxy.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;

import dev.observatory.commons.Problem;

/**
 * An error that both kinds of clients read: a problem (RFC 9457) with the extension member {@code error}, which is where
 * OpenAI's clients look. Source of the latter: OpenAI API reference, "Error codes".
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiError(@JsonUnwrapped Problem problem, Detail error) {

    /** @param type {@code invalid_request_error}, {@code rate_limit_error}, {@code api_error} or the provider's own */
    public record Detail(String message, String type, String param, String code) {}

    /**
     * The event of responses. Source: OpenAI API reference, "Streaming events", error. Its member {@code error} is what today's
     * clients look at.
     */
    record ErrorEvent(
            String type,
            String code,
            String message,
            String param,
            @JsonProperty("sequence_number") long sequenceNumber,
            Detail error) {}

    public static ApiError of(ApiException e) {
        Detail error = e.error();
        String type = error.type() == null ? type(e.status()) : error.type();
        return new ApiError(
                Problem.of(e.status(), e.getMessage()), new Detail(error.message(), type, error.param(), error.code()));
    }

    /**
     * Answers with the error; a response that has begun, or whose client is gone, stays as it is.
     *
     * @return when it is sent
     */
    public static Future<Void> send(HttpServerResponse response, ApiException e) {
        if (response.headWritten() || response.closed()) {
            return Future.succeededFuture();
        }
        response.setStatusCode(e.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (e.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfterSeconds()));
        }
        return response.end(of(e).toBuffer());
    }

    /** @return the frame that tells OpenAI's clients of an error in a stream that has begun */
    public Buffer toEvent(Operation operation) {
        if (operation == Operation.RESPONSES) {
            ErrorEvent event = new ErrorEvent("error", error.code(), error.message(), error.param(), 0, error);
            return Buffer.buffer("event: error\ndata: ")
                    .appendBuffer(Json.encodeToBuffer(event))
                    .appendString("\n\n");
        }
        return Buffer.buffer("data: ").appendBuffer(toBuffer()).appendString("\n\n");
    }

    private Buffer toBuffer() {
        return Json.encodeToBuffer(this);
    }

    private static String type(int status) {
        if (status == 429) {
            return "rate_limit_error";
        }
        return status < 500 ? "invalid_request_error" : "api_error";
    }
}
