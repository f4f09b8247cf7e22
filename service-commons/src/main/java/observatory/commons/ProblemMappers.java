package observatory.commons;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.core.http.HttpClosedException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a request handler throws into a {@link Problem}. The one place where a failure is logged. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        if (e.status() >= 500) {
            LOG.error(e.getMessage(), e.getCause());
        }
        return Problem.of(e.status(), e.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        String detail = e.getConstraintViolations().stream()
                .map(this::describe)
                .sorted()
                .collect(Collectors.joining("; "));
        return Problem.of(400, detail).toResponse();
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e) {
        return Problem.of(400, "The body does not fit: %s.".formatted(place(e))).toResponse();
    }

    @ServerExceptionMapper
    Response malformed(JsonProcessingException e) {
        return Problem.of(400, "The body is not valid JSON.").toResponse();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        if (isMalformedJson(e)) {
            return Problem.of(400, "The body is not valid JSON.").toResponse();
        }
        int status = e.getResponse().getStatus();
        if (status >= 500) {
            LOG.error(e.getMessage(), e);
        }
        return Problem.of(status, Details.of(status)).toResponse();
    }

    /** What the clients of other services throw when there is no response. */
    @ServerExceptionMapper({
        ProcessingException.class,
        SocketException.class,
        UnknownHostException.class,
        HttpClosedException.class,
        TimeoutException.class
    })
    Response unreachable(Exception e) {
        LOG.error("Another service did not answer", e);
        boolean late = e instanceof TimeoutException || e.getCause() instanceof TimeoutException;
        return late
                ? Problem.of(504, "A service behind this one did not answer in time.")
                        .toResponse()
                : Problem.of(503, "A service behind this one cannot be reached; try again soon.")
                        .toResponse();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        LOG.error("A request failed unexpectedly", e);
        return Problem.of(500, "Something went wrong here; the trace shows where.")
                .toResponse();
    }

    private String describe(ConstraintViolation<?> violation) {
        String field = null;
        for (Path.Node node : violation.getPropertyPath()) {
            field = node.getName();
        }
        return field + " " + violation.getMessage();
    }

    private String place(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(reference -> reference.getFieldName() == null ? "[]" : reference.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "a JSON object is expected" : path + " has the wrong type";
    }

    private boolean isMalformedJson(WebApplicationException e) {
        return e.getResponse().getStatus() == 400 && e.getCause() instanceof JsonProcessingException;
    }
}
