package observatory.llmproxy.telemetry;

import java.net.ConnectException;
import java.net.UnknownHostException;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.TimeoutException;

/** Values of {@code error.type}: few, so that they can be a metric's label. */
final class ErrorTypes {

    private ErrorTypes() {}

    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return "timeout";
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return "connect";
            }
            if (cause instanceof JsonProcessingException) {
                return "invalid_response";
            }
        }
        return "_OTHER";
    }
}
