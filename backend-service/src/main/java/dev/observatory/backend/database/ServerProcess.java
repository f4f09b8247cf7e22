package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

/**
 * The process that serves a data directory. When the service is killed, its PostgreSQL lives on and keeps the directory
 * locked; the next start ends it. Source: PostgreSQL documentation, "Database File Layout", postmaster.pid.
 */
final class ServerProcess {

    private static final Logger LOG = Logger.getLogger(ServerProcess.class);
    private static final int STOP_LIMIT_SECONDS = 20;

    private ServerProcess() {}

    /** Stops the one that an earlier run left behind, if there is one. */
    static void stopOrphan(Path dataDirectory) throws IOException {
        of(dataDirectory).ifPresent(ServerProcess::stop);
    }

    static Optional<ProcessHandle> of(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        boolean ofThisDirectory = lines.size() > 1 && Path.of(lines.get(1)).equals(dataDirectory);
        return ofThisDirectory
                ? ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ServerProcess::isPostgres)
                : Optional.empty();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    private static void stop(ProcessHandle server) {
        LOG.infof("Stopping the PostgreSQL (pid %d) that an earlier run left behind", server.pid());
        server.destroy();
        try {
            server.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
