package dev.observatory.commons;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** For the clients between services: a problem of the downstream service becomes the problem of this one. */
public class ProblemResponseMapper implements ResponseExceptionMapper<ProblemException> {

    @Override
    public ProblemException toThrowable(Response response) {
        int status = response.getStatus();
        try {
            Problem problem = response.readEntity(Problem.class);
            return problem == null ? new ProblemException(status, Details.of(status)) : problem.toException(status);
        } catch (ProblemException e) {
            return e;
        } catch (ProcessingException | WebApplicationException e) {
            return Problem.unknownForm(e);
        }
    }
}
