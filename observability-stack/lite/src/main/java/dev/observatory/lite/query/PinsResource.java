package dev.observatory.lite.query;

import java.util.List;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.store.TraceStore;

/** Traces that stay in the window although it is full. A page elsewhere can't pin: a browser asks before a PUT. */
@Path("/api/pins")
@Produces(MediaType.APPLICATION_JSON)
public class PinsResource {

    private final TraceStore store;

    PinsResource(TraceStore store) {
        this.store = store;
    }

    /**
     * @param traces in the order in which they were pinned
     * @param limit how many there may be
     */
    public record Pins(List<TraceSummary> traces, int limit) {}

    @GET
    public Pins pins() {
        return new Pins(store.pinned().stream().map(TraceSummary::of).toList(), TraceStore.MAX_PINS);
    }

    @PUT
    @Path("/{traceId}")
    public void pin(@PathParam("traceId") String traceId) {
        switch (store.pin(TraceIds.parse(traceId))) {
            case UNKNOWN -> throw TraceIds.absent(traceId);
            case TOO_MANY ->
                throw new ProblemException(
                        409, "%d traces are pinned. Unpin one first.".formatted(TraceStore.MAX_PINS));
            case TOO_LARGE ->
                throw new ProblemException(
                        409,
                        "Pinned traces would take more than half of the window. Unpin one first, or save the window.");
            case PINNED -> {}
        }
    }

    @DELETE
    @Path("/{traceId}")
    public void unpin(@PathParam("traceId") String traceId) {
        store.unpin(TraceIds.parse(traceId));
    }
}
