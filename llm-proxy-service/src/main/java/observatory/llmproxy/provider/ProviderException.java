package observatory.llmproxy.provider;

/** A try that brought no answer. */
public class ProviderException extends RuntimeException {

    private final String errorType;
    private final int status;

    /** @param errorType the value of {@code error.type}: one of few, or an HTTP status */
    public ProviderException(String errorType, String message, Throwable cause) {
        super(message, cause, false, false);
        this.errorType = errorType;
        this.status = 0;
    }

    /** The provider answered with an HTTP error. */
    ProviderException(int status) {
        super("HTTP " + status, null, false, false);
        this.errorType = Integer.toString(status);
        this.status = status;
    }

    public String errorType() {
        return errorType;
    }

    /** @return the HTTP status; 0 if there was no response */
    public int status() {
        return status;
    }
}
