package dev.observatory.backend.event;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Users who log in with a password. Each method is one statement, so that two at once cannot get between. */
@Singleton
class UserRepository {

    static final int MAX_ATTEMPTS = 5;

    private final Pool pool;

    UserRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * What may be tried.
     *
     * @param hash null if there is no such user, or nobody can log in as this one
     */
    record Attempt(boolean locked, String hash) {

        static final Attempt OF_NOBODY = new Attempt(false, null);
    }

    /** @return false if the name is taken */
    Uni<Boolean> add(String name, String hash) {
        return pool.preparedQuery("insert into users (name, password_hash) values ($1, $2) on conflict do nothing")
                .execute(Tuple.of(name, hash))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Counts an attempt as failed before its password is looked at. However many are made at once, no more than {@link
     * #MAX_ATTEMPTS} are looked at; {@link #succeeded} takes the count back.
     */
    Uni<Attempt> begin(String name) {
        return pool.preparedQuery("""
                        update users new
                        set failed_logins = case when old.locked_until <= now() then 1
                                when old.locked then old.failed_logins else old.failed_logins + 1 end,
                            locked_until = case when old.locked then old.locked_until
                                when old.locked_until is null and old.failed_logins + 1 >= $2
                                    then now() + interval '15 minutes' end
                        from (select *, coalesce(locked_until > now(), false) as locked
                            from users where name = $1 for update) old
                        where new.name = old.name
                        returning old.locked, old.password_hash""").execute(Tuple.of(name, MAX_ATTEMPTS)).map(UserRepository::toAttempt);
    }

    Uni<Void> succeeded(String name) {
        return pool.preparedQuery("update users set failed_logins = 0, locked_until = null where name = $1")
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }

    private static Attempt toAttempt(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Attempt.OF_NOBODY;
        }
        Row row = rows.iterator().next();
        return new Attempt(row.getBoolean("locked"), row.getString("password_hash"));
    }
}
