package dev.observatory.backend.event;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import dev.observatory.instrumentation.tracing.Spans;

/** Two transfers between accounts: one that is in order, and one that the database refuses when it is half done. */
@Singleton
class DatabaseTransaction implements Event {

    private static final int ALLOWED = 10;
    private static final int TOO_MUCH = 1_001;
    private static final String CHECK_VIOLATION = "23514";
    private static final String END = "observatory.transaction.end";

    private final Pool pool;
    private final Spans spans;

    DatabaseTransaction(Pool pool, Spans spans) {
        this.pool = pool;
        this.spans = spans;
    }

    @Override
    public String kind() {
        return "database-transaction";
    }

    @Override
    public String sentence() {
        return "Books a transfer and commits it, then another one that breaks a rule and is rolled back.";
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        UUID committed = UUID.randomUUID();
        UUID rolledBack = UUID.randomUUID();
        return transfer(committed, ALLOWED)
                .chain(() -> transfer(rolledBack, TOO_MUCH)
                        .onFailure(DatabaseTransaction::isRefused)
                        .recoverWithNull())
                .map(done -> EventOutcome.success(this, Map.of("committed", committed, "rolledBack", rolledBack)));
    }

    /** The first posting is always in order, so that a transaction that fails has something to take back. */
    private Uni<Void> transfer(UUID id, int amount) {
        return spans.around("transaction", () -> {
            Span span = Span.current();
            return pool.withTransaction(connection -> post(connection, id, "savings", -Math.min(amount, ALLOWED))
                            .chain(() -> post(connection, id, "checking", amount)))
                    .onItem()
                    .invoke(() -> span.setAttribute(END, "commit"))
                    .onFailure()
                    .invoke(() -> span.setAttribute(END, "rollback"));
        });
    }

    private static Uni<Void> post(SqlConnection connection, UUID transfer, String account, int amount) {
        return connection
                .preparedQuery("insert into postings (transfer_id, account, amount) values ($1, $2, $3)")
                .execute(Tuple.of(transfer, account, amount))
                .replaceWithVoid();
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof PgException refusal && CHECK_VIOLATION.equals(refusal.getSqlState());
    }
}
