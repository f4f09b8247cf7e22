package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server of one data folder. It writes its log there, new with each run of the service. */
final class PostgresServer {

    private final Path data;
    private final Path log;
    private final PostgresCommand postgres;
    private final String settings;

    PostgresServer(Path data, PostgresCommand postgres, String host, int port) throws IOException {
        this.data = data;
        this.log = data.resolve("server.log");
        this.postgres = postgres;
        this.settings = ("-c listen_addresses=%s -c port=%d -c unix_socket_directories= -c shared_buffers=16MB"
                        + " -c max_connections=30 -c log_min_error_statement=panic")
                .formatted(host, port);
        Files.deleteIfExists(log);
    }

    /**
     * Returns when it takes connections. pg_ctl detaches it from the terminal: Ctrl-C there ends this service, which then
     * ends the server.
     *
     * @throws IOException if it doesn't start; the message says why
     */
    ProcessHandle start() throws IOException {
        try {
            postgres.run("", "pg_ctl", "start", "-s", "-D", data.toString(), "-l", log.toString(), "-o", settings);
        } catch (IOException e) {
            throw new IOException("%s; %s ends with: %s".formatted(e.getMessage(), log, endOfLog()), e);
        }
        return ServerProcess.of(data)
                .orElseThrow(() -> new IOException("It ended at once; %s ends with: %s".formatted(log, endOfLog())));
    }

    /** Ends it, if it runs; who is still connected is cut off. */
    void stop() throws IOException {
        if (ServerProcess.of(data).isPresent()) {
            postgres.run("", "pg_ctl", "stop", "-s", "-D", data.toString(), "-m", "fast", "-t", "20");
        }
    }

    private String endOfLog() {
        try {
            String text = Files.readString(log).strip();
            return text.substring(Math.max(0, text.length() - 500));
        } catch (IOException e) {
            return "nothing";
        }
    }
}
