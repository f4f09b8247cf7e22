package observatory.lite.query;

import java.util.List;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;

import observatory.lite.store.LogStore;
import observatory.lite.store.StoredLog;

/** Log records: those in the window, and the tail of what arrives. */
@Path("/api/logs")
public class LogsResource {

    private static final int TAIL_START = 100;

    /** A reader that falls behind by more is cut off; a browser connects again. It never slows the ingest. */
    private static final int TAIL_BUFFER = 1_000;

    private final LogStore store;

    LogsResource(LogStore store) {
        this.store = store;
    }

    /** @param logs oldest first */
    public record Logs(List<LogView> logs) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Logs logs(@BeanParam LogQuery query) {
        return new Logs(query.run(store.snapshot()));
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@BeanParam LogQuery query, @Context Sse sse) {
        LogQuery.Matcher matcher = query.matcher();
        query.limit = Math.min(query.limit, TAIL_START);
        Multi<LogView> live = Multi.createFrom()
                .<StoredLog>emitter(
                        emitter -> emitter.onTermination(store.listen(emitter::emit)::run), BackPressureStrategy.IGNORE)
                .select()
                .where(matcher::matches)
                .onOverflow()
                .buffer(TAIL_BUFFER)
                .map(LogView::of);
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().iterable(query.run(store.snapshot())), live)
                .map(log -> sse.newEventBuilder()
                        .name("log")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(log)
                        .build());
    }
}
