package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.TestFolders;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EmbeddedDatabaseTest {

    private static final int ROWS = 1_000;

    private final Logger logger = Logger.getLogger(EmbeddedDatabase.class.getName());
    private final Records records = new Records();
    private final Path data = TestFolders.fresh("data with ä space").resolve("postgresql");

    @BeforeEach
    void listen() {
        logger.addHandler(records);
    }

    @AfterEach
    void stopListening() throws IOException {
        logger.removeHandler(records);
        OwnerOnly.delete(data.getParent());
    }

    @Test
    void killedServer_isStartedAgainOnItsPort_withEveryAcknowledgedRow() throws IOException, SQLException {
        try (EmbeddedDatabase database = start()) {
            Sql.execute(database.url(), "create table acknowledged (id int)");
            try (Connection connection = Sql.connect(database.url());
                    Statement statement = connection.createStatement()) {
                for (int id = 1; id <= ROWS; id++) {
                    statement.executeUpdate("insert into acknowledged values (%d)".formatted(id));
                }
                killAll();
            }

            await().atMost(Duration.ofSeconds(30)).until(() -> records.levels.contains("INFO"));

            assertEquals(String.valueOf(ROWS), Sql.ask(database.url(), "select count(*) from acknowledged"));
            assertEquals(List.of("ERROR", "INFO"), records.levels);
        }
    }

    @Test
    void serverThatDoesNotStartAgain_isCritical() throws IOException {
        try (EmbeddedDatabase database = start()) {
            Files.writeString(data.resolve("postgresql.conf"), "nonsense");

            killAll();

            await().atMost(Duration.ofSeconds(60)).until(() -> records.levels.contains("FATAL"));
            assertEquals(List.of("ERROR", "ERROR", "ERROR", "ERROR", "ERROR", "FATAL"), records.levels);
        }
    }

    @Test
    void serverThatIsClosed_staysSoAndNothingIsLogged() throws IOException {
        EmbeddedDatabase database = start();
        ProcessHandle server = ServerProcess.of(data).orElseThrow();

        database.close();

        server.onExit().join();
        assertEquals(List.of(), records.levels);
    }

    @Test
    void secondServiceWithTheSameData_isRefused_andTheFirstGoesOn() throws SQLException {
        try (EmbeddedDatabase first = start()) {
            Exception e = assertThrows(Exception.class, this::start);

            assertTrue(e.getMessage().contains("another service uses it"), e.getMessage());
            assertEquals("1", Sql.ask(first.url(), "select 1"));
        }
    }

    @Test
    void settings_keepWhatIsCommitted_andListenOnLoopbackOnly() throws IOException, SQLException {
        try (EmbeddedDatabase database = start()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertEquals("on", Sql.ask(database.url(), "show " + setting), setting);
            }
            // pid, folder, start time, port, folder of the socket, address
            List<String> pidFile = Files.readAllLines(data.resolve("postmaster.pid"));
            assertEquals(List.of(String.valueOf(database.url().port()), "", "127.0.0.1"), pidFile.subList(3, 6));
        }
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(data, TestFolders.PROGRAMS);
    }

    /** The server with all its processes, so that none of them can write anything more. */
    private void killAll() throws IOException {
        ProcessHandle server = ServerProcess.of(data).orElseThrow();
        List<ProcessHandle> children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static final class Records extends Handler {

        final List<String> levels = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            levels.add(line.getLevel().getName());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
