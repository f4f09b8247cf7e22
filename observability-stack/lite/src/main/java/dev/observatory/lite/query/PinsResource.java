package dev.observatory.lite.query;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.google.protobuf.ByteString;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.store.Ids;
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

    /** Pins a trace, or lets it go again. */
    public record Wish(boolean pinned) {}

    @PUT
    @Path("/{traceId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public void change(@PathParam("traceId") String traceId, @NotNull(message = "must not be empty") @Valid Wish wish) {
        ByteString id = TraceIds.parse(traceId);
        if (wish.pinned()) {
            pin(id);
        } else {
            store.unpin(id);
        }
    }

    private void pin(ByteString traceId) {
        switch (store.pin(traceId)) {
            case UNKNOWN -> throw TraceIds.absent(Ids.hex(traceId));
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
}
