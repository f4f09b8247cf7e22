package dev.observatory.backend.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.observatory.instrumentation.tracing.DetachedSpan;
import dev.observatory.instrumentation.tracing.Spans;

/**
 * Indexes the words of the conversations, chunk by chunk. A chunk is a trace of its own that points to the job: a job of
 * a million chunks would make a trace that nobody can look at.
 */
@Singleton
class BatchJob implements Event {

    private static final int CHUNK_SIZE = 50;
    private static final int MAX_CHUNKS = 20;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Pool pool;
    private final Spans spans;

    BatchJob(Pool pool, Spans spans) {
        this.pool = pool;
        this.spans = spans;
    }

    /** What has been done so far. */
    private record Progress(UUID last, int conversations, boolean atEnd, List<String> traces) {

        Progress plus(DetachedSpan chunk, int size, UUID newLast) {
            List<String> ids = new ArrayList<>(traces);
            ids.add(chunk.traceId());
            return new Progress(newLast, conversations + size, size < CHUNK_SIZE, ids);
        }
    }

    @Override
    public String kind() {
        return "batch-job";
    }

    @Override
    public String sentence() {
        return "Indexes the words of up to 1,000 conversations in chunks of 50, each chunk a trace linked to the job.";
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        return chunks(new Progress(BEFORE_ALL, 0, false, List.of()))
                .map(done -> EventOutcome.success(
                                this,
                                Map.of(
                                        "conversations",
                                        done.conversations(),
                                        "chunks",
                                        done.traces().size()))
                        .withTraces(done.traces()));
    }

    private Uni<Progress> chunks(Progress progress) {
        if (progress.atEnd() || progress.traces().size() == MAX_CHUNKS) {
            return Uni.createFrom().item(progress);
        }
        DetachedSpan chunk = spans.detached("batch-job chunk");
        return chunk.run(() -> index(progress.last()))
                .map(rows -> rows.isEmpty()
                        ? progress.plus(chunk, 0, progress.last())
                        : progress.plus(chunk, rows.size(), rows.get(rows.size() - 1)))
                .chain(this::chunks);
    }

    /** In the order of their ids, so that two jobs at once wait for each other and never block each other. */
    private Uni<List<UUID>> index(UUID after) {
        return pool.preparedQuery("""
                        insert into conversation_index (conversation_id, words)
                        select c.id, to_tsvector('simple', coalesce(left(string_agg(t.content, ' '), 100000), ''))
                        from (select id from conversations where id > $1 order by id limit $2) c
                        left join turns t on t.conversation_id = c.id
                        group by c.id order by c.id
                        on conflict (conversation_id) do update set words = excluded.words
                        returning conversation_id""").execute(Tuple.of(after, CHUNK_SIZE)).map(rows -> {
            List<UUID> ids = new ArrayList<>();
            for (Row row : rows) {
                ids.add(row.getUUID("conversation_id"));
            }
            return ids;
        });
    }
}
