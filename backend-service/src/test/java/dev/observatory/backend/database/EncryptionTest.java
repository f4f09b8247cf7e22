package dev.observatory.backend.database;

import java.sql.SQLException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class EncryptionTest {

    private static final EncryptedDatabase DATABASE = new EncryptedDatabase();

    @BeforeAll
    static void start() {
        DATABASE.start();
    }

    @AfterAll
    static void stop() {
        DATABASE.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefer", "require", "verify-ca", "verify-full"})
    void migrations_areEncrypted(String mode) throws SQLException {
        assertEquals(
                "t",
                Sql.ask(DATABASE.url("localhost", mode), "select ssl from pg_stat_ssl where pid = pg_backend_pid()"));
    }

    @Test
    void verifyFull_refusesAServerOfAnotherName() {
        assertThrows(SQLException.class, () -> Sql.ask(DATABASE.url("127.0.0.1", "verify-full"), "select 1"));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, verify-ca, t", "127.0.0.1, require, t"})
    void otherModes_takeIt(String host, String mode, String encrypted) throws SQLException {
        assertEquals(
                encrypted,
                Sql.ask(DATABASE.url(host, mode), "select ssl from pg_stat_ssl where pid = pg_backend_pid()"));
    }

    @Test
    void disable_isRefusedByThisServer() {
        assertThrows(SQLException.class, () -> Sql.ask(DATABASE.url("localhost", "disable"), "select 1"));
    }
}
