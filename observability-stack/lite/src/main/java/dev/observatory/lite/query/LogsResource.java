package dev.observatory.lite.query;

import java.time.Duration;
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

import dev.observatory.lite.store.LogStore;

/** Log records: those in the window, and the tail of what arrives. */
@Path("/api/logs")
public class LogsResource {

    private static final int TAIL_START = 100;

    /** A reader that falls behind by more is cut off; a browser connects again. It never slows the ingest. */
    private static final int TAIL_BUFFER = 1_000;

    /** Tells the browser at once that it is connected, and a proxy in between that nobody has gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

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
        query.limit = Math.min(query.limit, TAIL_START);
        Multi<OutboundSseEvent> logs = follow(query)
                .map(log -> sse.newEventBuilder()
                        .name("log")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(log)
                        .build());
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("still here").build());
        return Multi.createBy().merging().streams(logs, heartbeats);
    }

    private Multi<LogView> follow(LogQuery query) {
        LogQuery.Matcher matcher = query.matcher();
        return Multi.createFrom()
                .<LogView>emitter(
                        emitter -> {
                            LogStore.Tail tail = store.follow(log -> {
                                if (matcher.matches(log)) {
                                    emitter.emit(LogView.of(log));
                                }
                            });
                            emitter.onTermination(tail::end);
                            query.run(tail.before()).forEach(emitter::emit);
                        },
                        BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(TAIL_BUFFER);
    }
}
