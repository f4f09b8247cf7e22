package dev.observatory.lite.query;

import java.time.Instant;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.lite.store.TraceStore;

/** Rate, errors and duration of each service over the last minutes, from the spans in the window. */
@Path("/api/red")
@Produces(MediaType.APPLICATION_JSON)
public class RedResource {

    private final TraceStore store;

    RedResource(TraceStore store) {
        this.store = store;
    }

    /** @param windowSeconds how far back, from a minute to an hour; more or less is brought into that range */
    @GET
    public RedReport red(@QueryParam("windowSeconds") @DefaultValue("900") int windowSeconds) {
        return RedReport.of(store.snapshot(), TimeAxis.of(Instant.now(), windowSeconds));
    }
}
