package dev.observatory.llmproxy.provider;

import dev.observatory.instrumentation.tracing.ErrorType;

/** An attempt that brought no answer. */
public class ProviderException extends RuntimeException {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final String NO_ROOM = "too_much_to_hold";
    private static final String SPENT = "insufficient_quota";

    private final String errorType;
    private final int status;
    private final long retryAfterMillis;
    private final ProviderError error;

    /** @param errorType the value of {@code error.type}: one of few */
    public ProviderException(String errorType, String message, Throwable cause) {
        this(errorType, message, cause, 0, 0, null);
    }

    /**
     * The provider answered with an HTTP error.
     *
     * @param retryAfterMillis 0 when the provider does not say
     */
    public ProviderException(int status, long retryAfterMillis, ProviderError error) {
        this(Integer.toString(status), "HTTP " + status, null, status, retryAfterMillis, error);
    }

    private ProviderException(
            String errorType, String message, Throwable cause, int status, long retryAfterMillis, ProviderError error) {
        super(message, cause, false, false);
        this.errorType = errorType;
        this.status = status;
        this.retryAfterMillis = retryAfterMillis;
        this.error = error;
    }

    /** There is no room here for the answer, which says nothing about the provider. */
    public static ProviderException noRoom() {
        return new ProviderException(NO_ROOM, "Too many long answers are under way", null);
    }

    public static ProviderException circuitOpen() {
        return new ProviderException("circuit_open", "The provider is left alone for a while", null);
    }

    public String errorType() {
        return errorType;
    }

    /** @return the HTTP status; 0 if there was no response */
    public int status() {
        return status;
    }

    public long retryAfterMillis() {
        return retryAfterMillis;
    }

    /** @return what the provider says; null if there was no response */
    public ProviderError error() {
        return error;
    }

    /** @return whether the error is of this provider, so that another one may do better */
    public boolean isOfProvider() {
        if (errorType.equals(NO_ROOM)) {
            return false;
        }
        boolean ofClient = status >= 400 && status < 500 && status != 401 && status != 403;
        return !ofClient || isPassing() || status == TOO_MANY_REQUESTS;
    }

    /** @return whether the same request may go well a little later; no credit stays no credit */
    public boolean isPassing() {
        return status >= 500
                || status == TOO_MANY_REQUESTS && !SPENT.equals(error.code()) && !SPENT.equals(error.type())
                || status == REQUEST_TIMEOUT
                || errorType.equals("connect")
                || errorType.equals("connection_closed");
    }

    /** @return whether the provider did not begin to answer in time */
    public boolean isTimeout() {
        return errorType.equals("timeout");
    }

    /** @return whether the client went away, or no room was left here, which says nothing about the provider */
    boolean isOfThisSide() {
        return errorType.equals(ErrorType.CANCELLED) || errorType.equals(NO_ROOM);
    }

    /** @return whether the provider works for nobody */
    boolean providerIsDown() {
        return status >= 500 || status == 0;
    }
}
