package dev.observatory.backend.event;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jboss.logging.Logger;

import dev.observatory.commons.ProblemException;
import dev.observatory.instrumentation.tracing.DetachedSpan;
import dev.observatory.instrumentation.tracing.Spans;

/** Work that is accepted and goes on after the answer. */
@Singleton
class BackgroundProcess implements Event {

    private static final Logger LOG = Logger.getLogger(BackgroundProcess.class);
    private static final int MAX_RUNNING = 100;

    private final AtomicInteger running = new AtomicInteger();
    private final Pool pool;
    private final Spans spans;

    BackgroundProcess(Pool pool, Spans spans) {
        this.pool = pool;
        this.spans = spans;
    }

    @Override
    public String kind() {
        return "background-process";
    }

    @Override
    public String sentence() {
        return "Accepts to summarise all conversations, answers at once and goes on: a trace of its own, linked to the request.";
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        return Uni.createFrom().item(this::start);
    }

    private EventOutcome start() {
        if (running.incrementAndGet() > MAX_RUNNING) {
            running.decrementAndGet();
            throw new ProblemException(503, "Too many background processes are running; try again soon.");
        }
        UUID id = UUID.randomUUID();
        DetachedSpan process = spans.detached("background-process summarise");
        process.run(() -> summarise(id)
                        .invoke(() -> LOG.info("A background process has summarised the conversations"))
                        .onFailure()
                        .invoke(e -> LOG.error("A background process failed", e)))
                .onTermination()
                .invoke(running::decrementAndGet)
                .subscribe()
                .with(done -> {}, failure -> {});
        return EventOutcome.of(this, Outcome.ACCEPTED, Map.of("id", id)).withTraces(List.of(process.traceId()));
    }

    private Uni<Void> summarise(UUID id) {
        return pool.preparedQuery("""
                        insert into summaries (id, conversations, turns)
                        select $1, (select count(*) from conversations), (select count(*) from turns)""").execute(Tuple.of(id)).replaceWithVoid();
    }
}
