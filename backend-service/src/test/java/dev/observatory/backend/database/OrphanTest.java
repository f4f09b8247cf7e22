package dev.observatory.backend.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;

import dev.observatory.backend.TestFolders;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The service is killed, and has no chance to end its PostgreSQL. */
class OrphanTest {

    private static final int ROWS = 1_000;

    private final Path data = TestFolders.fresh("orphan").resolve("postgresql");

    @Test
    void nextStart_endsTheOrphan_andFindsEveryAcknowledgedRow() throws IOException, SQLException {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        awaitLine(service, "acknowledged " + ROWS);
        ProcessHandle orphan = ServerProcess.of(data).orElseThrow();

        service.destroyForcibly().onExit().join();

        assertTrue(orphan.isAlive());
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, TestFolders.PROGRAMS)) {
            assertFalse(orphan.isAlive());
            int kept = Integer.parseInt(Sql.ask(database.url(), "select count(*) from acknowledged"));
            assertTrue(kept >= ROWS, kept + " rows were kept");
        }
        OwnerOnly.delete(data.getParent());
    }

    private static void awaitLine(Process service, String expected) throws IOException {
        BufferedReader output = service.inputReader();
        for (String line = output.readLine(); !expected.equals(line); line = output.readLine()) {
            assertTrue(line != null, "It ended before it wrote: " + expected);
        }
    }

    /** Says of each row when it is stored, and goes on until it is killed. */
    static final class Service {

        private Service() {}

        public static void main(String[] arguments) throws SQLException {
            EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]), TestFolders.PROGRAMS);
            Sql.execute(database.url(), "create table acknowledged (id int)");
            try (Connection connection = Sql.connect(database.url());
                    Statement statement = connection.createStatement()) {
                for (int id = 1; ; id++) {
                    statement.executeUpdate("insert into acknowledged values (%d)".formatted(id));
                    System.out.println("acknowledged " + id);
                }
            }
        }
    }
}
