package dev.observatory.backend.event;

import java.util.Map;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.observatory.commons.ProblemException;

/** A user gets another role. */
@Singleton
class RoleChange implements Event {

    private static final String DEMO_USER = "demo";

    private final Pool pool;
    private final Audit audit;

    RoleChange(Pool pool, Audit audit) {
        this.pool = pool;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return "role-change";
    }

    @Override
    public String sentence() {
        return "Gives a user another role, and keeps in the audit log what it was before and after.";
    }

    @Override
    public boolean audited() {
        return true;
    }

    @Override
    public Uni<EventOutcome> run(EventParameters parameters) {
        String user = EventParameters.or(parameters.user(), DEMO_USER);
        return pool.preparedQuery("""
                        update users new
                        set role = coalesce($2, case old.role when 'reader' then 'editor' else 'reader' end)
                        from (select name, role from users where name = $1 for update) old
                        where new.name = old.name returning old.role as before, new.role as after""")
                .execute(Tuple.of(user, parameters.role()))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(404, "There is no user %s.".formatted(user));
                    }
                    return changed(user, rows.iterator().next());
                });
    }

    private Uni<EventOutcome> changed(String user, Row roles) {
        String before = roles.getString("before");
        String after = roles.getString("after");
        return audit.record("role-change", user, before, after)
                .replaceWith(EventOutcome.success(this, Map.of("user", user, "before", before, "after", after)));
    }
}
