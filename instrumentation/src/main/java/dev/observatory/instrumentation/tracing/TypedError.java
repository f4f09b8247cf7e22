package dev.observatory.instrumentation.tracing;

/** A failure that knows its own {@code error.type}; of any other, the name of its class is taken. */
public interface TypedError {

    /** @return one of few values, such as the HTTP status that the failure becomes */
    String errorType();
}
