package observatory.backend.conversation;

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

/** Conversations in PostgreSQL. Each method is one statement, so that it happens whole or not at all. */
@Singleton
class ConversationRepository {

    private static final int MAX_TURNS = 1_000;

    private final Pool pool;

    ConversationRepository(Pool pool) {
        this.pool = pool;
    }

    /** A turn as it is stored. */
    record StoredTurn(String role, String content, OffsetDateTime createdAt) {}

    record StoredConversation(UUID id, OffsetDateTime createdAt, List<StoredTurn> turns) {}

    /** Begins a conversation with a question. */
    Uni<Void> begin(UUID conversationId, String question) {
        return pool.preparedQuery("""
                        with conversation as (insert into conversations (id) values ($1) returning id)
                        insert into turns (conversation_id, role, content) select id, 'user', $2 from conversation""")
                .execute(Tuple.of(conversationId, question))
                .replaceWithVoid();
    }

    Uni<Void> append(UUID conversationId, String role, String content) {
        return pool.preparedQuery("insert into turns (conversation_id, role, content) values ($1, $2, $3)")
                .execute(Tuple.of(conversationId, role, content))
                .replaceWithVoid();
    }

    /**
     * @param limit how many turns, the last ones; at most 1,000
     * @return the conversation, its turns oldest first; null if there is none with this id
     */
    Uni<StoredConversation> find(UUID conversationId, int limit) {
        return pool.preparedQuery("""
                        select c.created_at as begun_at, t.role, t.content, t.created_at
                        from conversations c left join lateral (
                            select * from turns where conversation_id = c.id order by id desc limit $2) t on true
                        where c.id = $1 order by t.id""")
                .execute(Tuple.of(conversationId, Math.min(limit, MAX_TURNS)))
                .map(rows -> toConversation(conversationId, rows));
    }

    private StoredConversation toConversation(UUID id, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        List<StoredTurn> turns = new ArrayList<>();
        OffsetDateTime begunAt = null;
        for (Row row : rows) {
            begunAt = row.getOffsetDateTime("begun_at");
            if (row.getString("role") != null) {
                turns.add(new StoredTurn(
                        row.getString("role"), row.getString("content"), row.getOffsetDateTime("created_at")));
            }
        }
        return new StoredConversation(id, begunAt, turns);
    }
}
