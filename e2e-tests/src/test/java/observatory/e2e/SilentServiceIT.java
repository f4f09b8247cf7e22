package observatory.e2e;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The proof that the checks can fail. */
class SilentServiceIT {

    @Test
    void serviceWithoutInstrumentation_isNamed() {
        try (Observatory observatory = Observatory.startSilencing("backend-service")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            boolean complete = new Verify(
                            observatory.verifyEnvironment(), new PrintStream(out, true, StandardCharsets.UTF_8))
                    .run();

            String report = out.toString(StandardCharsets.UTF_8);
            assertFalse(complete, report);
            assertTrue(report.contains("missing: backend-service: no server span 'POST /api/chat'"), report);
            assertTrue(report.matches("(?s).*backend-service +MISSING +MISSING +ok.*"), report);
        }
    }

    @Test
    void requestItself_isAnsweredAllTheSame() {
        try (Observatory observatory = Observatory.startSilencing("frontend-service")) {
            Http.Answer answer =
                    new Http().postJson(observatory.frontend().url() + "/api/chat", "{\"query\":\"What is a span?\"}");

            assertEquals(200, answer.status(), answer.body());
        }
    }
}
