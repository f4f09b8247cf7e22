package dev.observatory.lite.query;

import java.time.Instant;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.lite.store.TraceStore;
import dev.observatory.lite.views.ViewsConfig;

/** What is promised and what was kept over the last minutes, from the spans in the window. */
@Path("/api/objectives")
@Produces(MediaType.APPLICATION_JSON)
public class ObjectivesResource {

    private final TraceStore store;
    private final ViewsConfig views;

    ObjectivesResource(TraceStore store, ViewsConfig views) {
        this.store = store;
        this.views = views;
    }

    /** @param windowSeconds how far back, from a minute to an hour; more or less is brought into that range */
    @GET
    public ObjectivesReport objectives(@QueryParam("windowSeconds") @DefaultValue("900") int windowSeconds) {
        return ObjectivesReport.of(views.objectives(), store.snapshot(), TimeAxis.of(Instant.now(), windowSeconds));
    }
}
