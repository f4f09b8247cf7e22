package dev.observatory.backend.database;

import java.util.List;

import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;

import dev.observatory.commons.UnreachableFailures;

/** While PostgreSQL ends or starts. Source: PostgreSQL documentation, "PostgreSQL Error Codes". */
public final class DatabaseUnreachable implements UnreachableFailures {

    /** Connection exceptions, operator intervention, too many connections. */
    private static final List<String> STATES = List.of("08", "57P", "53300");

    @Override
    public boolean include(Throwable failure) {
        return failure instanceof ClosedConnectionException
                || failure instanceof DatabaseException refusal && includes(refusal.getSqlState());
    }

    /** @param sqlState null if the server gave none */
    static boolean includes(String sqlState) {
        return sqlState != null && STATES.stream().anyMatch(sqlState::startsWith);
    }
}
