package dev.observatory.commons;

import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.core.http.HttpClosedException;
import org.jboss.logging.Logger;

/** Says as a {@link Problem} why a request failed. The one place where a failure is logged. */
public final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private static final Set<String> RESET = Set.of("Broken pipe", "Connection reset by peer");
    private static final List<UnreachableFailures> OF_CLIENTS =
            ServiceLoader.load(UnreachableFailures.class, Failures.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Failures() {}

    /** Logs the failure if it is the server's, and tells what the client may know of it. */
    public static Problem explain(Throwable e) {
        if (e instanceof ProblemException problem) {
            return expected(problem);
        }
        if (e instanceof ConstraintViolationException invalid) {
            return invalid(invalid);
        }
        if (e instanceof MismatchedInputException mismatch) {
            return Problem.of(400, "The body does not fit: %s.".formatted(place(mismatch)));
        }
        if (e instanceof JsonProcessingException) {
            return Problem.of(400, "The body is not valid JSON.");
        }
        if (e instanceof WebApplicationException web) {
            return web(web);
        }
        if (isUnreachable(e)) {
            return unreachable(e);
        }
        LOG.error("A request failed unexpectedly", e);
        return Problem.of(500, "Something went wrong here; the trace shows where.");
    }

    private static Problem expected(ProblemException e) {
        if (e.status() >= 500) {
            LOG.error(e.getMessage(), e.getCause());
        }
        return Problem.of(e.status(), e.getMessage());
    }

    private static Problem invalid(ConstraintViolationException e) {
        return Problem.of(
                400,
                e.getConstraintViolations().stream()
                        .map(Failures::describe)
                        .sorted()
                        .collect(Collectors.joining("; ")));
    }

    private static Problem web(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status == 400 && e.getCause() instanceof JsonProcessingException) {
            return Problem.of(400, "The body is not valid JSON.");
        }
        if (status >= 500) {
            LOG.error(e.getMessage(), e);
        }
        return Problem.of(status, Details.of(status));
    }

    /** What the clients of other services throw when there is no response. */
    private static boolean isUnreachable(Throwable e) {
        return e instanceof ProcessingException
                || e instanceof SocketException
                || e instanceof UnknownHostException
                || e instanceof HttpClosedException
                || e instanceof TimeoutException
                || e instanceof ClosedChannelException
                || isReset(e)
                || OF_CLIENTS.stream().anyMatch(client -> client.include(e));
    }

    /** The other side has closed the connection that is written to: the JDK has no class for it. */
    private static boolean isReset(Throwable e) {
        return e.getClass() == IOException.class && RESET.contains(String.valueOf(e.getMessage()));
    }

    private static Problem unreachable(Throwable e) {
        LOG.error("Another service did not answer", e);
        boolean late = e instanceof TimeoutException || e.getCause() instanceof TimeoutException;
        return late
                ? Problem.of(504, "A downstream service did not answer in time.")
                : Problem.of(503, "A downstream service cannot be reached; try again soon.");
    }

    private static String describe(ConstraintViolation<?> violation) {
        String field = null;
        for (Path.Node node : violation.getPropertyPath()) {
            field = node.getName();
        }
        return field + " " + violation.getMessage();
    }

    private static String place(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(reference -> reference.getFieldName() == null ? "[]" : reference.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "a JSON object is expected" : path + " has the wrong type";
    }
}
