package dev.observatory.e2e;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The proof that the checks can fail. */
class SilentServiceIT {

    @Test
    void serviceWithoutInstrumentation_answersAllTheSameAndIsNamed() {
        try (Observatory observatory = Observatory.startSilencing("backend-service")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            boolean complete = new Verify(
                            observatory.verifyEnvironment(), new PrintStream(out, true, StandardCharsets.UTF_8))
                    .run();

            String report = out.toString(StandardCharsets.UTF_8);
            assertFalse(complete, report);
            assertFalse(report.contains("The question failed"), report);
            assertTrue(report.contains("missing: traces: backend-service: no server span 'POST /api/chat'"), report);
            assertTrue(report.matches("(?s).*backend-service +MISSING +MISSING +ok.*"), report);
        }
    }
}
