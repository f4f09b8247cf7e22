package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.backend.TestFolders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BackupTest {

    private static final String CONVERSATION = "4a0c4b46-7d3e-4d4b-8a5b-3f0f3f3a6f10";
    private static final String QUESTION = "tab\there, line\nthere, back\\slash, ✓";

    private static final Path FOLDER = TestFolders.fresh("backup");
    private static final Path FILE = FOLDER.resolve("backup.sql");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OBSERVATORY_DATA_DIR", FOLDER.toString(), "POSTGRESQL_PROGRAMS_DIR", TestFolders.PROGRAMS.toString());

    @BeforeAll
    static void backUp() throws IOException, SQLException {
        Backup.run(ENVIRONMENT, true, emptyBackup());
        try (EmbeddedDatabase database = EmbeddedDatabase.start(FOLDER.resolve("postgresql"), TestFolders.PROGRAMS)) {
            Sql.execute(database.url(), """
                    insert into conversations (id) values ('%1$s');
                    insert into turns (conversation_id, role, content) values ('%1$s', 'user', '%2$s');
                    insert into conversation_index values ('%1$s', to_tsvector('a joke on traces'));
                    """.formatted(CONVERSATION, QUESTION));
            // of a service that runs
            Backup.run(ENVIRONMENT, false, FILE);
        }
    }

    private static Path emptyBackup() throws IOException {
        return Files.writeString(FOLDER.resolve("empty.sql"), "-- Version of the schema: 4\n");
    }

    @AfterAll
    static void delete() throws IOException {
        OwnerOnly.delete(FOLDER);
    }

    @Test
    void backup_isRestoredInThePlaceOfWhatIsThere() throws IOException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(FOLDER.resolve("postgresql"), TestFolders.PROGRAMS)) {
            Sql.execute(
                    database.url(), "delete from conversations; insert into conversations values (gen_random_uuid())");
        }

        Backup.run(ENVIRONMENT, true, FILE);

        try (EmbeddedDatabase database = EmbeddedDatabase.start(FOLDER.resolve("postgresql"), TestFolders.PROGRAMS)) {
            assertEquals("1", Sql.ask(database.url(), "select count(*) from conversations"));
            assertEquals(QUESTION, Sql.ask(database.url(), "select content from turns"));
            assertEquals("'joke':2 'trace':4", Sql.ask(database.url(), "select words from conversation_index"));
            // The next row gets a number of its own
            Sql.execute(
                    database.url(),
                    "insert into turns (conversation_id, role, content) values ('%s', 'user', 'x')"
                            .formatted(CONVERSATION));
        }
    }

    @Test
    void backup_isTextOfPgDumpsForm_andItsOwnersAlone() throws IOException {
        String text = Files.readString(FILE);

        assertTrue(
                text.contains(
                        "COPY public.turns (id, conversation_id, role, content, created_at, trace_id) FROM stdin;"),
                text);
        assertTrue(text.contains("tab\\there, line\\nthere, back\\\\slash, ✓"), text);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(FILE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "drop table turns;",
                "-- Version of the schema: 3\n",
                "-- Version of the schema: 4\ndrop table turns;\n",
                "-- Version of the schema: 4\nCOPY public.flyway_schema_history (version) FROM stdin;\n\\.\n",
                "-- Version of the schema: 4\nCOPY public.conversations (id) FROM stdin;\n",
                "-- Version of the schema: 4\nCOPY public.conversations (id) FROM stdin;\nnot an id\n\\.\n",
            })
    void otherFile_changesNothing(String text) throws IOException, SQLException {
        Path other = Files.writeString(FOLDER.resolve("other.sql"), text);

        assertThrows(Exception.class, () -> Backup.run(ENVIRONMENT, true, other));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(FOLDER.resolve("postgresql"), TestFolders.PROGRAMS)) {
            assertEquals("1", Sql.ask(database.url(), "select count(*) from conversations"));
        }
    }
}
