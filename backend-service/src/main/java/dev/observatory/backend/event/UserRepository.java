package dev.observatory.backend.event;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Users who log in with a password. Each method is one statement, so that two at once cannot get between. */
@Singleton
class UserRepository {

    static final int MAX_ATTEMPTS = 5;

    /** For each attempt up to ten names are forgotten that are older, or too many. */
    static final int MAX_NAMES = 10_000;

    private final Pool pool;

    UserRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * What may be tried.
     *
     * @param hash null if there is no such user, or nobody can log in as this one
     */
    record Attempt(boolean locked, String hash) {}

    /** @return false if the name is taken */
    Uni<Boolean> add(String name, String hash) {
        return pool.preparedQuery("insert into users (name, password_hash) values ($1, $2) on conflict do nothing")
                .execute(Tuple.of(name, hash))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Counts an attempt as failed before its password is looked at. However many are made at once, no more than {@link
     * #MAX_ATTEMPTS} are looked at in 15 minutes; {@link #succeeded} takes the count back. Names without a user are counted
     * alike, or the lock would tell which ones have one.
     */
    Uni<Attempt> begin(String name) {
        return pool.preparedQuery("""
                        with attempt as (
                            insert into login_attempts as known (name) values ($1)
                            on conflict (name) do update
                            set failed = case when known.counted_at <= now() - interval '15 minutes' then 1
                                    else least(known.failed, $2) + 1 end,
                                counted_at = case when known.failed >= $2
                                        and known.counted_at > now() - interval '15 minutes'
                                    then known.counted_at else now() end
                            returning failed > $2 as locked),
                        forgotten as (
                            delete from login_attempts where name in (
                                select name from login_attempts
                                where name <> $1 and (counted_at <= now() - interval '15 minutes'
                                    or counted_at <= (select counted_at from login_attempts
                                        order by counted_at desc offset $3 - 1 limit 1))
                                order by counted_at limit 10 for update skip locked))
                        select attempt.locked, users.password_hash
                        from attempt left join users on users.name = $1""")
                .execute(Tuple.of(name, MAX_ATTEMPTS, (long) MAX_NAMES))
                .map(rows -> rows.iterator().next())
                .map(row -> new Attempt(row.getBoolean("locked"), row.getString("password_hash")));
    }

    Uni<Void> succeeded(String name) {
        return pool.preparedQuery("delete from login_attempts where name = $1")
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }
}
