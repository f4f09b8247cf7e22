package dev.observatory.backend.database;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.commons.Failures;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a client of this service is told when a statement fails. */
class DatabaseUnreachableTest {

    @ParameterizedTest
    @CsvSource({
        "57P01, 503", // terminating connection
        "57P02, 503", // crash of another process of the server
        "57P03, 503", // starting up
        "53300, 503", // too many clients
        "08006, 503", // connection failure
        "23505, 500", // a duplicate key: a fault of ours
        "42P01, 500", // no such table
    })
    void state_saysWhetherAnotherAttemptHelps(String state, int status) {
        assertEquals(
                status,
                Failures.explain(new PgException("No", "FATAL", state, "")).status());
    }

    @Test
    void connectionThatIsClosed_isWorthAnotherAttempt() {
        assertEquals(503, Failures.explain(ClosedConnectionException.INSTANCE).status());
    }
}
