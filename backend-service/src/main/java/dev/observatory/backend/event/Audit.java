package dev.observatory.backend.event;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.observatory.instrumentation.logging.AuditLog;
import dev.observatory.instrumentation.tracing.CurrentTrace;

/** Who did what, for those who must be able to tell later: a row in the database, and one line in the category {@code observatory.audit}. */
@Singleton
class Audit {

    private final Pool pool;

    Audit(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param before null if there was nothing before
     * @param after never a secret
     */
    Uni<Void> record(String action, String subject, String before, String after) {
        return pool.preparedQuery("""
                        insert into audit_records (action, subject, before, after, trace_id)
                        values ($1, $2, $3, $4, $5)""")
                .execute(Tuple.of(action, subject, before, after, CurrentTrace.id()))
                .invoke(() -> AuditLog.LOG.infof("Audit: %s of %s: %s", action, subject, change(before, after)))
                .replaceWithVoid();
    }

    static String change(String before, String after) {
        return before == null ? after : "%s -> %s".formatted(before, after);
    }
}
