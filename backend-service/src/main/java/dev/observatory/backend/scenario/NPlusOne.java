package dev.observatory.backend.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.observatory.commons.scenario.Scenarios;

/** Simulates a mapper that reads a conversation first, and then each of its turns with a statement of its own. */
@Singleton
public class NPlusOne {

    private static final String NAME = "n-plus-one";

    private final Scenarios scenarios;
    private final Pool pool;

    NPlusOne(Scenarios scenarios, Pool pool) {
        this.scenarios = scenarios;
        this.pool = pool;
    }

    public boolean strikes() {
        return scenarios.isOn(NAME);
    }

    /**
     * @param limit bounds the statements
     * @return what one statement would have: the turns, oldest first; one row without a turn if there are none
     */
    public Uni<List<Row>> find(UUID conversationId, int limit) {
        return pool.preparedQuery("""
                        select c.created_at as begun_at, t.id, null as role
                        from conversations c left join turns t on t.conversation_id = c.id
                        where c.id = $1 order by t.id desc limit $2""").execute(Tuple.of(conversationId, limit)).chain(this::eachTurn);
    }

    private Uni<List<Row>> eachTurn(RowSet<Row> turns) {
        List<Row> newestFirst = new ArrayList<>();
        turns.forEach(newestFirst::add);
        if (newestFirst.isEmpty() || newestFirst.get(0).getLong("id") == null) {
            return Uni.createFrom().item(newestFirst);
        }
        return Multi.createFrom()
                .iterable(newestFirst)
                .onItem()
                .transformToUniAndConcatenate(turn -> turn(turn.getLong("id")))
                .collect()
                .asList()
                .map(NPlusOne::reversed);
    }

    private Uni<Row> turn(long id) {
        return pool.preparedQuery("""
                        select c.created_at as begun_at, t.role, t.content, t.created_at, t.trace_id
                        from turns t join conversations c on c.id = t.conversation_id where t.id = $1""")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next());
    }

    private static List<Row> reversed(List<Row> rows) {
        List<Row> oldestFirst = new ArrayList<>(rows);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }
}
