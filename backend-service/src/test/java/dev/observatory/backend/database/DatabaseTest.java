package dev.observatory.backend.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DatabaseTest {

    private static final String URL = "postgresql://observatory@db/observatory";

    @Test
    void passwordInAFile_isRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "right horse\n");

        DatabaseUrl url = Database.configured(Map.of("DATABASE_URL", URL, "DATABASE_PASSWORD_FILE", file.toString()))
                .orElseThrow();

        assertEquals("right horse", url.password());
    }

    @Test
    void passwordFileThatIsMissing_isNamed() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Database.configured(Map.of("DATABASE_URL", URL, "DATABASE_PASSWORD_FILE", "/nowhere")));

        assertEquals("DATABASE_PASSWORD_FILE is '/nowhere', but must be a file that can be read", e.getMessage());
    }

    @Test
    void withoutUrl_itIsEmbedded() {
        assertEquals(Optional.empty(), Database.configured(Map.of("DATABASE_PASSWORD_FILE", "/nowhere")));
    }
}
