package dev.observatory.backend.event;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is remembered of failed logins, of names that are known and of those that are not. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
class LoginAttemptsTest {

    @Inject
    UserRepository users;

    @Inject
    Pool pool;

    private final String name = "nobody-" + UUID.randomUUID();

    @AfterEach
    void forget() {
        run("delete from login_attempts");
    }

    @Test
    void lock_opensAfter15Minutes_andTriesMeanwhileDoNotProlongIt() {
        lock();
        age("14 minutes");
        assertTrue(isLocked());

        age("1 minute");

        assertFalse(isLocked());
    }

    @Test
    void failures_areForgottenAfter15Minutes() {
        for (int i = 0; i < UserRepository.MAX_ATTEMPTS - 1; i++) {
            isLocked();
        }
        age("15 minutes");

        assertFalse(isLocked());
        assertFalse(isLocked());
    }

    @Test
    void oldAttempts_areRemovedByNewOnes() {
        run(
                "insert into login_attempts select 'old-' || i, 1, now() - interval '1 hour' from generate_series(1, 15) i");

        isLocked();
        isLocked();

        assertEquals(1, count());
    }

    @Test
    void manyNames_takeBoundedSpace_andTheOldestGo() {
        run(
                "insert into login_attempts select 'name-' || i, 1, now() - i * interval '1 ms' from generate_series(1, %d) i"
                        .formatted(UserRepository.MAX_NAMES + 5));

        isLocked();

        assertTrue(count() <= UserRepository.MAX_NAMES, () -> count() + " rows");
        assertTrue(isThere("name-1"));
        assertFalse(isThere("name-" + (UserRepository.MAX_NAMES + 5)));
    }

    private void lock() {
        for (int i = 0; i < UserRepository.MAX_ATTEMPTS; i++) {
            assertFalse(isLocked());
        }
        assertTrue(isLocked());
    }

    private boolean isLocked() {
        return users.begin(name).await().indefinitely().locked();
    }

    private void age(String interval) {
        run("update login_attempts set counted_at = counted_at - interval '%s'".formatted(interval));
    }

    private boolean isThere(String other) {
        return pool.query("select 1 from login_attempts where name = '%s'".formatted(other))
                        .execute()
                        .await()
                        .indefinitely()
                        .size()
                == 1;
    }

    private long count() {
        return pool.query("select count(*) from login_attempts")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    private void run(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }
}
