package dev.observatory.commons;

import dev.observatory.instrumentation.tracing.TypedError;

/** Thrown where a request cannot be answered, with what the client may know about it. */
public class ProblemException extends RuntimeException implements TypedError {

    private final int status;

    /**
     * @param status the HTTP status to answer with
     * @param detail one sentence for the client: what is wrong and what would be right
     */
    public ProblemException(int status, String detail) {
        this(status, detail, null);
    }

    /** @param cause stays in the log; the client never sees it */
    public ProblemException(int status, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
    }

    public int status() {
        return status;
    }

    @Override
    public String errorType() {
        return Integer.toString(status);
    }
}
