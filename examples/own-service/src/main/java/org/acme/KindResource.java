package org.acme;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Which kinds of events backend-service knows. */
@Path("/kinds")
public class KindResource {

    private static final Logger LOG = Logger.getLogger(KindResource.class);

    private final BackendClient backend;

    KindResource(@RestClient BackendClient backend) {
        this.backend = backend;
    }

    @GET
    public Uni<List<String>> kinds() {
        return backend.kinds()
                .map(kinds -> kinds.stream().map(BackendClient.Kind::kind).toList())
                .invoke(names -> LOG.infof("backend-service knows %d kinds of events", names.size()));
    }
}
