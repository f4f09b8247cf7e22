package dev.observatory.commons;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.observatory.instrumentation.tracing.CurrentTrace;

/**
 * What a client is told when a request fails: problem details per RFC 9457, section 3, with the id of the trace that
 * shows why. It never carries a cause or a stack; those are in the log, under the same trace id.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is (RFC 9457, section 4.2.1)
 * @param title the status' reason phrase
 * @param status the HTTP status
 * @param detail one sentence for the person who made the request
 * @param traceId 32 hexadecimal digits; absent when the request is not traced
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "Problem details per RFC 9457, with the id of the trace that shows why.",
        requiredProperties = {"type", "title", "status", "detail"})
public record Problem(
        String type,
        String title,
        @Schema(minimum = "400", maximum = "599") int status,
        String detail,
        @Schema(pattern = "^[0-9a-f]{32}$") String traceId) {

    /** The media type of RFC 9457, section 6.1. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "HTTP " + status : known.getReasonPhrase();
        return new Problem("about:blank", title, status, detail, CurrentTrace.id());
    }

    /** @return this problem of a downstream service as a problem of this one */
    public ProblemException toException(int answeredStatus) {
        return new ProblemException(answeredStatus, detail == null ? Details.of(answeredStatus) : detail);
    }

    /** @return what to say when a downstream service answers neither with what was asked for nor with a problem */
    public static ProblemException unknownForm(Throwable cause) {
        return new ProblemException(502, "A downstream service answered in a form unknown here.", cause);
    }

    Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
