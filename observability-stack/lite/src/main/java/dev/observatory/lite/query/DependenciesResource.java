package dev.observatory.lite.query;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.lite.store.TraceStore;

/** Who calls whom, from the spans in the window. */
@Path("/api/dependencies")
@Produces(MediaType.APPLICATION_JSON)
public class DependenciesResource {

    private final TraceStore store;

    DependenciesResource(TraceStore store) {
        this.store = store;
    }

    /** Jaeger's envelope. */
    public record Dependencies(List<ServiceMap.Edge> data) {}

    @GET
    public Dependencies dependencies() {
        return new Dependencies(ServiceMap.of(store.snapshot()));
    }
}
