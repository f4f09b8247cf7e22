package dev.observatory.backend.database;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.ScriptedModel;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** The whole service with sslmode=verify-full and a server that refuses what isn't encrypted: it has migrated by JDBC. */
@QuarkusTest
@QuarkusTestResource(value = EncryptedDatabase.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(ScriptedModel.class)
class EncryptedServiceTest {

    @Inject
    Pool pool;

    @Test
    void reactiveClient_isEncrypted() {
        assertTrue(pool.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                .executeAndAwait()
                .iterator()
                .next()
                .getBoolean(0));
    }
}
