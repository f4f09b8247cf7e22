package dev.observatory.backend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jboss.logging.Logger;

/** A real PostgreSQL as a child process, for machines without Docker. It ends with this process; its data stays. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private volatile boolean closed;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts it on a free port of the loopback interface.
     *
     * @param dataDirectory made if it is missing; what is in it is kept
     */
    public static EmbeddedDatabase start(Path dataDirectory) {
        Path data = dataDirectory.toAbsolutePath();
        try {
            Files.createDirectories(data);
            ServerProcess.stopOrphan(data);
            EmbeddedDatabase database = new EmbeddedDatabase(EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("shared_buffers", "16MB")
                    .setServerConfig("max_connections", "30")
                    .setPGStartupWait(START_LIMIT)
                    .start());
            ServerProcess.of(data).orElseThrow().onExit().thenRun(database::ended);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start with its data in " + data, e);
        }
    }

    public String url() {
        return "postgresql://postgres@localhost:%d/postgres".formatted(postgres.getPort());
    }

    /** Nobody starts it anew: what is asked of this service fails from now on. */
    private void ended() {
        if (!closed && !isShuttingDown()) {
            LOG.fatal(
                    "The embedded PostgreSQL has ended: nothing can be stored or read until this service is started again");
        }
    }

    /** PostgreSQL ends with this process, by a hook of its own. */
    private static boolean isShuttingDown() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
