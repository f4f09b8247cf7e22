package dev.observatory.backend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * A real PostgreSQL as a process of its own, for machines without Docker, on a port of the loopback interface that stays the
 * same. It is started again when it ends by itself; its data stays.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final String HOST = "127.0.0.1";
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int ATTEMPTS_BEFORE_FATAL = 5;

    private final FolderLock lock;
    private final PostgresServer server;
    private final DatabaseUrl url;
    private final CountDownLatch closed = new CountDownLatch(1);

    private EmbeddedDatabase(FolderLock lock, PostgresServer server, DatabaseUrl url) {
        this.lock = lock;
        this.server = server;
        this.url = url;
    }

    /**
     * Starts it; ends the one that an earlier run left behind.
     *
     * @param dataFolder created if it is missing; what is in it is kept
     * @param programs where PostgreSQL's programs are, or are unpacked if they are missing
     * @throws UncheckedIOException if it doesn't start; the message says why
     */
    public static EmbeddedDatabase start(Path dataFolder, Path programs) {
        Path data = dataFolder.toAbsolutePath().normalize();
        try {
            PostgresPrograms.ensure(programs.toAbsolutePath());
            PostgresCommand postgres = new PostgresCommand(programs.toAbsolutePath());
            OwnerOnly.createFolders(data.getParent());
            FolderLock lock = FolderLock.of(data);
            try {
                return start(data, postgres, lock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The embedded PostgreSQL did not start with its data in %s: %s".formatted(data, e.getMessage()), e);
        }
    }

    private static EmbeddedDatabase start(Path data, PostgresCommand postgres, FolderLock lock) throws IOException {
        ServerProcess.stopOrphan(data);
        DataFolder folder = new DataFolder(data);
        folder.prepare(postgres);
        DatabaseUrl url = new DatabaseUrl(HOST, freePort(), DataFolder.USER, DataFolder.USER, folder.password());
        EmbeddedDatabase database =
                new EmbeddedDatabase(lock, new PostgresServer(data, postgres, HOST, url.port()), url);
        ProcessHandle process = database.server.start();
        Thread supervisor = new Thread(() -> database.supervise(process), "postgresql-supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
        return database;
    }

    public DatabaseUrl url() {
        return url;
    }

    /** Ends it; who is still connected is cut off, what was committed is kept. */
    @Override
    public synchronized void close() {
        closed.countDown();
        try {
            server.stop();
            lock.close();
        } catch (IOException e) {
            LOG.warnf("The embedded PostgreSQL did not end: %s", e.getMessage());
        }
    }

    private void supervise(ProcessHandle first) {
        for (ProcessHandle process = first; process != null; process = startAgain()) {
            process.onExit().join();
            if (closed.getCount() > 0) {
                LOG.error("The embedded PostgreSQL has ended: starting it again");
            }
        }
    }

    /** @return the new one; null if none is wanted any more */
    private ProcessHandle startAgain() {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; !closedWithin(wait); attempt++) {
            try {
                return startUnlessClosed();
            } catch (IOException e) {
                wait = wait.multipliedBy(2);
                wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
                LOG.logf(
                        attempt == ATTEMPTS_BEFORE_FATAL ? Logger.Level.FATAL : Logger.Level.ERROR,
                        "The embedded PostgreSQL did not start, attempt %d; the next one is in %d ms. %s",
                        attempt,
                        wait.toMillis(),
                        e.getMessage());
            }
        }
        return null;
    }

    private synchronized ProcessHandle startUnlessClosed() throws IOException {
        if (closed.getCount() == 0) {
            return null;
        }
        ProcessHandle process = server.start();
        LOG.info("The embedded PostgreSQL runs again");
        return process;
    }

    private boolean closedWithin(Duration limit) {
        try {
            return closed.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
