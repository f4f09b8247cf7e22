package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

class EmbeddedDatabaseTest {

    private final Logger logger = Logger.getLogger(EmbeddedDatabase.class.getName());
    private final Records records = new Records();

    @TempDir
    Path data;

    @BeforeEach
    void listen() {
        logger.addHandler(records);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(records);
    }

    @Test
    void serverThatIsKilled_isCritical() throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.start(data);

        ServerProcess.of(data).orElseThrow().destroyForcibly();

        await().until(() -> !records.levels.isEmpty());
        assertEquals(List.of("FATAL"), records.levels);
        database.close();
    }

    @Test
    void serverThatIsClosed_isNot() throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.start(data);
        ProcessHandle server = ServerProcess.of(data).orElseThrow();

        database.close();

        server.onExit().join();
        assertEquals(List.of(), records.levels);
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
