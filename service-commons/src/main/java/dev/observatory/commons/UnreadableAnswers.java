package dev.observatory.commons;

import java.io.IOException;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * For all REST clients: an answer that is not of the form that was asked for is a bad gateway. What the client throws
 * without this is the same as for a request that can't be read (400), for a service that is not there (503), or carries the
 * status of the answer (200).
 */
@Provider
@ConstrainedTo(RuntimeType.CLIENT)
public class UnreadableAnswers implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext answer) throws IOException {
        try {
            return answer.proceed();
        } catch (JsonProcessingException | ProcessingException | WebApplicationException e) {
            throw Problem.unknownForm(e);
        }
    }
}
