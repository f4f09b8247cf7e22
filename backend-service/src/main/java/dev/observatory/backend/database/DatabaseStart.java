package dev.observatory.backend.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * Waits for a PostgreSQL that starts at the same time as this service, as on Kubernetes. Without it the service would end, and the platform
 * would start it again and again, with longer and longer pauses.
 */
final class DatabaseStart {

    private static final Logger LOG = Logger.getLogger(DatabaseStart.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String TIMEOUT_SECONDS = "5";

    private DatabaseStart() {}

    /**
     * Returns as soon as the server takes a connection.
     *
     * @param patience how long a server may be unreachable, start up, or have no connection left
     * @throws IllegalArgumentException if that takes longer, or the server refuses this user or database; the message says why, without
     *     the password
     */
    static void await(DatabaseUrl url, Duration patience) {
        long start = System.nanoTime();
        for (SQLException failure = connect(url); failure != null; failure = connect(url)) {
            String reason = reason(failure);
            if (!DatabaseUnreachable.includes(failure.getSQLState())) {
                throw new IllegalArgumentException(
                        "DATABASE_URL is '%s', but the server refuses it: %s".formatted(url, reason), failure);
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new IllegalArgumentException(
                        "DATABASE_URL is '%s', but no connection was possible for %d s: %s"
                                .formatted(url, patience.toSeconds(), reason),
                        failure);
            }
            LOG.infof("Waiting for %s: %s", url, reason);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** @return null if a connection was possible */
    private static SQLException connect(DatabaseUrl url) {
        Properties properties = new Properties();
        properties.put("user", url.user());
        properties.put("password", url.password());
        properties.put("connectTimeout", TIMEOUT_SECONDS);
        properties.put("loginTimeout", TIMEOUT_SECONDS);
        try {
            // Not by DriverManager, which finds no driver of another class loader, as in dev mode.
            new Driver().connect(url.toJdbc(), properties).close();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /** The driver's own message is only that the attempt failed. */
    private static String reason(SQLException failure) {
        return failure.getCause() == null
                ? failure.getMessage()
                : failure.getCause().toString();
    }
}
