package dev.observatory.lite.query;

import java.time.Instant;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.lite.metrics.MetricStore;
import dev.observatory.lite.store.TraceStore;
import dev.observatory.lite.views.ViewsConfig;

/** What is promised and what was kept over the last minutes, from the spans and metrics in the window. */
@Path("/api/objectives")
@Produces(MediaType.APPLICATION_JSON)
public class ObjectivesResource {

    private final TraceStore store;
    private final MetricStore metrics;
    private final ViewsConfig views;

    ObjectivesResource(TraceStore store, MetricStore metrics, ViewsConfig views) {
        this.store = store;
        this.metrics = metrics;
        this.views = views;
    }

    /** @param windowSeconds how far back, from a minute to an hour; more or less is brought into that range */
    @GET
    public ObjectivesReport objectives(@QueryParam("windowSeconds") @DefaultValue("900") int windowSeconds) {
        return ObjectivesReport.of(
                views.objectives(), store.snapshot(), metrics, TimeAxis.of(Instant.now(), windowSeconds));
    }
}
