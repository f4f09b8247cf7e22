package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.TestFolders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PostgresProgramsTest {

    private static final String BESIDE_THE_DATA = "programs/postgresql-18.4.0";

    private final Path parent = TestFolders.fresh("programs with ä space");
    private final Path folder = parent.resolve(BESIDE_THE_DATA);

    @AfterEach
    void delete() throws IOException {
        OwnerOnly.delete(parent);
    }

    @Test
    void missingPrograms_areUnpackedByAnotherProcess_completeAndForTheirOwnerOnly() throws IOException {
        assertEquals(Optional.of(folder + " does not exist"), PostgresPrograms.check(folder));

        PostgresPrograms.ensure(folder);

        assertEquals(Optional.empty(), PostgresPrograms.check(folder));
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(List.of(), files.filter(file -> !isPrivate(file)).toList());
        }
        assertEquals(List.of(folder), list(folder.getParent()));
        assertTrue(new PostgresCommand(folder).run("", "postgres", "--version").contains("18.4"));
    }

    @Test
    void programThatOthersCanChange_isReplaced() throws IOException {
        PostgresPrograms.ensure(folder);
        Path program = folder.resolve("bin/postgres");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(program, "#!/bin/sh");

        PostgresPrograms.ensure(folder);

        assertTrue(isPrivate(program));
        assertTrue(new PostgresCommand(folder).run("", "postgres", "--version").contains("18.4"));
    }

    @Test
    void interruptedUnpacking_isFinished() throws IOException {
        PostgresPrograms.ensure(folder);
        Files.delete(folder.resolve("share/postgresql/postgres.bki"));

        assertEquals(Optional.of(folder + " is incomplete, or of another version"), PostgresPrograms.check(folder));
        PostgresPrograms.ensure(folder);

        assertEquals(Optional.empty(), PostgresPrograms.check(folder));
    }

    @Test
    void folderOfSomebodyElse_isLeftAlone() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("thesis.txt"), "three years of work");

        IOException e = assertThrows(IOException.class, () -> PostgresPrograms.ensure(folder));

        assertTrue(e.getMessage().contains("set POSTGRESQL_PROGRAMS_DIR"), e.getMessage());
        assertEquals(List.of(folder.resolve("thesis.txt")), list(folder));
    }

    @Test
    void folder_isBesideTheDataUnlessItIsSet() throws IOException {
        assertEquals(
                Path.of("/x/.demo", BESIDE_THE_DATA),
                PostgresPrograms.folder(Map.of("OBSERVATORY_DATA_DIR", "/x/.demo/data")));
        assertEquals(Path.of(".demo", BESIDE_THE_DATA).toAbsolutePath(), PostgresPrograms.folder(Map.of()));
        assertEquals(Path.of("/opt/pg"), PostgresPrograms.folder(Map.of("POSTGRESQL_PROGRAMS_DIR", "/opt/pg")));
    }

    private static boolean isPrivate(Path file) {
        try {
            return Files.isSymbolicLink(file)
                    || PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                            .matches("rw[x-]------");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.toList();
        }
    }
}
