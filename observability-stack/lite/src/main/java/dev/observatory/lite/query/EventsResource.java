package dev.observatory.lite.query;

import java.time.Instant;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.lite.store.TraceStore;

/** Events by kind and outcome over the last minutes, from the spans in the window. */
@Path("/api/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private final TraceStore store;

    EventsResource(TraceStore store) {
        this.store = store;
    }

    /** @param windowSeconds how far back, from a minute to an hour; more or less is brought into that range */
    @GET
    public EventsReport events(@QueryParam("windowSeconds") @DefaultValue("900") int windowSeconds) {
        return EventsReport.of(store.snapshot(), TimeAxis.of(Instant.now(), windowSeconds));
    }
}
