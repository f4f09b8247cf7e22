package dev.observatory.lite.query;

import java.time.Instant;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.store.TraceStore;
import dev.observatory.lite.views.ViewsConfig;

/** The tables of {@link ViewsConfig}, from the spans in the window. */
@Path("/api/tables/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class TablesResource {

    private final TraceStore store;
    private final ViewsConfig views;

    TablesResource(TraceStore store, ViewsConfig views) {
        this.store = store;
        this.views = views;
    }

    /** @param windowSeconds how far back, from a minute to an hour; more or less is brought into that range */
    @GET
    public TableReport table(
            @PathParam("name") String name, @QueryParam("windowSeconds") @DefaultValue("900") int windowSeconds) {
        return views.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .map(table -> TableReport.of(table, store.snapshot(), TimeAxis.of(Instant.now(), windowSeconds)))
                .orElseThrow(() -> new ProblemException(404, "LITE_VIEWS has no table '%s'.".formatted(name)));
    }
}
