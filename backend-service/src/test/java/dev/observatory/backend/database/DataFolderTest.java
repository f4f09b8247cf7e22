package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.TestFolders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DataFolderTest {

    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_PERMISSION = "42501";

    private final Path data = TestFolders.fresh("data").resolve("postgresql");

    @BeforeAll
    static void unpack() throws IOException {
        PostgresPrograms.ensure(TestFolders.PROGRAMS);
    }

    @AfterEach
    void delete() throws IOException {
        OwnerOnly.delete(data.getParent());
    }

    @Test
    void stranger_isRefused() {
        try (EmbeddedDatabase database = start()) {
            for (String user : List.of("postgres", "observatory", "root")) {
                for (String password : List.of("", "postgres", "observatory")) {
                    SQLException e = assertThrows(
                            SQLException.class,
                            () -> Sql.connect(database.url(), user, password).close());

                    assertTrue(
                            WRONG_PASSWORD.equals(e.getSQLState())
                                    || e.getMessage().startsWith("The server requested SCRAM"),
                            e.toString());
                }
            }
        }
    }

    @Test
    void service_isNotSuperuser_andRunsNoPrograms() throws SQLException {
        try (EmbeddedDatabase database = start()) {
            SQLException e = assertThrows(
                    SQLException.class, () -> Sql.execute(database.url(), "copy (select 1) to program 'true'"));

            assertEquals(NO_PERMISSION, e.getSQLState());
            assertEquals("off", Sql.ask(database.url(), "show is_superuser"));
            assertEquals("observatory", Sql.ask(database.url(), "select current_database()"));
        }
    }

    @Test
    void programsOfTheSuperuser_seeNoneOfTheServicesEnvironment() throws IOException, SQLException {
        Path seen = data.resolveSibling("environment");
        try (EmbeddedDatabase database = start();
                Connection superuser = Sql.connect(database.url(), "postgres", passwordOf("postgres"));
                Statement statement = superuser.createStatement()) {
            statement.execute("copy (select 1) to program 'env > \"%s\"'".formatted(seen));
        }

        String environment = Files.readString(seen);
        assertTrue(environment.contains("PATH="), environment);
        assertFalse(environment.contains("JAVA"), environment);
        assertFalse(environment.contains("HOME="), environment);
    }

    @Test
    void passwords_areOfEachFolder_andItsOwnersOnly() throws IOException {
        start().close();
        String first = passwordOf("observatory");

        start().close();
        assertEquals(first, passwordOf("observatory"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("pgpass"))));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));

        OwnerOnly.delete(data);
        start().close();
        assertFalse(first.equals(passwordOf("observatory")));
    }

    @Test
    void folderThatTrustedEverybody_isClosed_andKeepsItsTables() throws IOException, SQLException {
        createAsEarlierVersionsDid();

        try (EmbeddedDatabase database = start()) {
            assertEquals("kept", Sql.ask(database.url(), "select content from turns"));
            Sql.execute(database.url(), "insert into turns (content) values ('new')");
            Sql.execute(database.url(), "alter table turns add column trace_id text");
            assertThrows(
                    SQLException.class,
                    () -> Sql.connect(database.url(), "postgres", "").close());
        }
        assertFalse(Files.exists(data.resolveSibling("postgresql.old")));
    }

    @Test
    void replacementThatWasInterrupted_losesNothing() throws IOException, SQLException {
        createAsEarlierVersionsDid();
        Files.createDirectory(data.resolveSibling("postgresql.new"));
        Files.move(data, data.resolveSibling("postgresql.old"));

        try (EmbeddedDatabase database = start()) {
            assertEquals("kept", Sql.ask(database.url(), "select content from turns"));
        }
    }

    @Test
    void dataOfAnotherVersion_stopsTheStartWithTheWayOut() throws IOException {
        start().close();
        Files.writeString(data.resolve("PG_VERSION"), "17\n");

        Exception e = assertThrows(Exception.class, this::start);

        assertTrue(e.getMessage().contains("holds data of PostgreSQL 17, this is PostgreSQL 18"), e.getMessage());
        assertTrue(e.getMessage().contains("OBSERVATORY_DATA_DIR"), e.getMessage());
    }

    /** By the same options: superuser postgres, no password, tables of its own. */
    private void createAsEarlierVersionsDid() throws IOException {
        PostgresCommand postgres = new PostgresCommand(TestFolders.PROGRAMS);
        postgres.run("", "initdb", "-A", "trust", "-U", "postgres", "-D", data.toString(), "-E", "UTF-8");
        postgres.run("""
                create table turns (id bigint generated always as identity, content text);

                insert into turns (content) values ('kept');

                """, "postgres", "--single", "-j", "-D", data.toString(), "postgres");
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(data, TestFolders.PROGRAMS);
    }

    private String passwordOf(String user) throws IOException {
        return Files.readAllLines(data.resolve("pgpass")).stream()
                .filter(line -> line.startsWith("127.0.0.1:*:*:" + user + ":"))
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .findFirst()
                .orElseThrow();
    }
}
