package dev.observatory.backend.conversation;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.observatory.backend.scenario.NPlusOne;

/**
 * Conversations in PostgreSQL. Each method is one statement (but for a scenario), so that it happens whole or not at all. A
 * connection prepares each statement once; without that setting each would take two round trips.
 */
@Singleton
class ConversationRepository {

    private static final int MAX_TURNS = 1_000;
    static final int MOST_AT_ONCE = 1_000;

    private final Pool pool;
    private final NPlusOne nPlusOne;

    ConversationRepository(Pool pool, NPlusOne nPlusOne) {
        this.pool = pool;
        this.nPlusOne = nPlusOne;
    }

    /**
     * A turn as it is stored.
     *
     * @param createdAt set by the database; null before that
     * @param traceId null if the request was not traced
     */
    record StoredTurn(String role, String content, OffsetDateTime createdAt, String traceId) {

        static StoredTurn now(String role, String content, String traceId) {
            return new StoredTurn(role, content, null, traceId);
        }
    }

    record StoredConversation(UUID id, OffsetDateTime createdAt, List<StoredTurn> turns) {}

    /** Begins a conversation with a question. */
    Uni<Void> begin(UUID conversationId, StoredTurn question) {
        return pool.preparedQuery("""
                        with conversation as (insert into conversations (id) values ($1) returning id)
                        insert into turns (conversation_id, role, content, trace_id)
                        select id, $2, $3, $4 from conversation""")
                .execute(Tuple.of(conversationId, question.role(), question.content(), question.traceId()))
                .replaceWithVoid();
    }

    Uni<Void> append(UUID conversationId, StoredTurn turn) {
        return pool.preparedQuery(
                        "insert into turns (conversation_id, role, content, trace_id) values ($1, $2, $3, $4)")
                .execute(Tuple.of(conversationId, turn.role(), turn.content(), turn.traceId()))
                .replaceWithVoid();
    }

    /** @return the id of the one that was begun last; null if there is none */
    Uni<UUID> latest() {
        return pool.query("select id from conversations order by created_at desc limit 1")
                .execute()
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("id"));
    }

    /** @return whether there was one; its turns and its words in the index go with it */
    Uni<Boolean> delete(UUID conversationId) {
        return pool.preparedQuery("delete from conversations where id = $1")
                .execute(Tuple.of(conversationId))
                .map(rows -> rows.rowCount() > 0);
    }

    /**
     * Deletes conversations without a turn since then.
     *
     * @return how many there were, at most 1,000
     */
    Uni<Integer> deleteOld(OffsetDateTime limit) {
        return pool.preparedQuery("""
                        delete from conversations where id in (
                            select c.id from conversations c
                            where c.created_at < $1 and not exists (
                                select 1 from turns t where t.conversation_id = c.id and t.created_at >= $1)
                            limit $2)""").execute(Tuple.of(limit, MOST_AT_ONCE)).map(RowSet::rowCount);
    }

    /**
     * @param limit how many turns, the last ones; at most 1,000
     * @return the conversation, its turns oldest first; null if there is none with this id
     */
    Uni<StoredConversation> find(UUID conversationId, int limit) {
        int most = Math.min(limit, MAX_TURNS);
        if (nPlusOne.strikes()) {
            return nPlusOne.find(conversationId, most).map(rows -> toConversation(conversationId, rows));
        }
        return pool.preparedQuery("""
                        select c.created_at as begun_at, t.role, t.content, t.created_at, t.trace_id
                        from conversations c left join lateral (
                            select * from turns where conversation_id = c.id order by id desc limit $2) t on true
                        where c.id = $1 order by t.id""")
                .execute(Tuple.of(conversationId, most))
                .map(rows -> toConversation(conversationId, rows));
    }

    private StoredConversation toConversation(UUID id, Iterable<Row> rows) {
        List<StoredTurn> turns = new ArrayList<>();
        OffsetDateTime begunAt = null;
        for (Row row : rows) {
            begunAt = row.getOffsetDateTime("begun_at");
            if (row.getString("role") != null) {
                turns.add(new StoredTurn(
                        row.getString("role"),
                        row.getString("content"),
                        row.getOffsetDateTime("created_at"),
                        row.getString("trace_id")));
            }
        }
        return begunAt == null ? null : new StoredConversation(id, begunAt, turns);
    }
}
