package org.acme;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Another service. */
@RegisterRestClient(configKey = "backend")
@Path("/api/events")
public interface BackendClient {

    record Kind(String kind) {}

    @GET
    Uni<List<Kind>> kinds();
}
