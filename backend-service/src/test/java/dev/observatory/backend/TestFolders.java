package dev.observatory.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders below {@code target}: tests, too, leave the shared temporary folder alone. */
public final class TestFolders {

    /** PostgreSQL's programs, unpacked once for all tests. */
    public static final Path PROGRAMS = Path.of("target", "postgresql-programs").toAbsolutePath();

    private TestFolders() {}

    public static Path fresh(String name) {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-folders"));
            return Files.createTempDirectory(parent, name).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
