package dev.observatory.llmproxy.openai;

import dev.observatory.commons.ProblemException;

/** Thrown where a request under {@code /v1} cannot be answered; becomes an {@link ApiError}. */
public class ApiException extends ProblemException {

    private final ApiError.Detail error;
    private final long retryAfterSeconds;

    /**
     * @param status the HTTP status to answer with
     * @param code what programs tell kinds of errors by, as in {@code model_not_found}
     * @param detail one sentence for the client: what is wrong and what would be right
     */
    public ApiException(int status, String code, String detail) {
        this(status, code, detail, 0, null);
    }

    /**
     * @param retryAfterSeconds when to try again; 0 if nothing is known
     * @param cause stays in the log; the client never sees it
     */
    public ApiException(int status, String code, String detail, long retryAfterSeconds, Throwable cause) {
        this(status, new ApiError.Detail(detail, null, null, code), retryAfterSeconds, cause);
    }

    /** @param error its type may be null: then that of the status */
    public ApiException(int status, ApiError.Detail error, long retryAfterSeconds, Throwable cause) {
        super(status, error.message(), cause);
        this.error = error;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static ApiException invalid(String detail) {
        return new ApiException(400, "invalid_request", detail);
    }

    ApiError.Detail error() {
        return error;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
