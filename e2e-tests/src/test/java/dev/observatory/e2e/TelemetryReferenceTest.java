package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TelemetryReferenceTest {

    private static final Path PAGE = Path.of("../docs/reference/telemetry.md");

    @Test
    void page_isWhatTheSignalMatrixSays() throws IOException {
        String expected = TelemetryReference.render(Signals.load());
        if (Boolean.getBoolean("observatory.write")) {
            Files.writeString(PAGE, expected);
        }

        assertEquals(
                expected,
                Files.readString(PAGE),
                "Make it again: ./mvnw -pl e2e-tests test -Dtest=TelemetryReferenceTest -Dobservatory.write=true");
    }
}
