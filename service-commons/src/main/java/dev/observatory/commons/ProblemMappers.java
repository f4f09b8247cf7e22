package dev.observatory.commons;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.core.http.HttpClosedException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers with a {@link Problem} whatever a request handler throws. The classes are named one by one, because some have
 * mappers of the framework's own, which are nearer than one for Throwable.
 */
class ProblemMappers {

    @ServerExceptionMapper({
        ProblemException.class,
        ConstraintViolationException.class,
        MismatchedInputException.class,
        JsonProcessingException.class,
        WebApplicationException.class,
        ProcessingException.class,
        SocketException.class,
        UnknownHostException.class,
        HttpClosedException.class,
        TimeoutException.class,
        Throwable.class
    })
    Response explain(Throwable e) {
        return Failures.explain(e).toResponse();
    }
}
