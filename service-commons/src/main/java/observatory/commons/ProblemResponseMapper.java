package observatory.commons;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** For the clients between services: a problem of the service behind becomes the problem of this one. */
public class ProblemResponseMapper implements ResponseExceptionMapper<ProblemException> {

    @Override
    public ProblemException toThrowable(Response response) {
        int status = response.getStatus();
        try {
            Problem problem = response.readEntity(Problem.class);
            if (problem != null && problem.detail() != null) {
                return new ProblemException(status, problem.detail());
            }
        } catch (ProcessingException | WebApplicationException e) {
            return new ProblemException(502, "A service behind this one answered in a form unknown here.", e);
        }
        return new ProblemException(status, Details.of(status));
    }
}
