package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ObituaryTest {

    @TempDir
    private Path root;

    @Test
    void message_holdsTheErrorsAlone_ifThereAreAny() throws IOException {
        Failure failure =
                died("backend-service", "fine\njava.lang.IllegalStateException: no\n\tat x.Y(Y.java:1)\nbye\n");

        assertEquals("backend-service (port 8081) died.", failure.getMessage());
        assertEquals("Log: .demo/logs/backend-service.log, its last errors:", details(failure, 0));
        assertEquals("  java.lang.IllegalStateException: no", details(failure, 1));
        assertEquals("Way out: fix what the log says, then ./demo down and ./demo up", details(failure, 2));
    }

    @Test
    void message_withoutErrors_holdsTheLastLinesAndBlamesNone() throws IOException {
        Failure failure = died("lite", "1\n2\n3\n4\n");

        assertEquals("  2", details(failure, 1));
        assertTrue(
                details(failure, 4).contains("it names no error"),
                failure.details().toString());
        assertTrue(
                details(failure, 4).endsWith("./demo down, then ./demo up"),
                failure.details().toString());
    }

    @Test
    void message_holdsWhatAnErrorGoesOnToSay() throws IOException {
        Failure failure = died("lite", "Configuration validation failed:\n\tlite.window is missing\nbye\n\tbye\n");

        assertEquals("  \tlite.window is missing", details(failure, 2));
        assertEquals(4, failure.details().size(), failure.details().toString());
    }

    @Test
    void error_ofLongAgo_isNotBlamed() throws IOException {
        Failure failure = died("lite", "an old error\n" + "fine\n".repeat(100));

        assertFalse(
                failure.details().toString().contains("old error"),
                failure.details().toString());
    }

    @Test
    void portThatWasTaken_isToBeMoved() throws IOException {
        Failure failure = died("frontend-service", "ERROR Port 8080 seems to be in use by another process\n");

        assertTrue(
                details(failure, 2).endsWith("FRONTEND_PORT=8090 ./demo up"),
                failure.details().toString());
    }

    @Test
    void heapThatWasTooSmall_isToBeEnlarged() throws IOException {
        Failure failure = died("frontend-service", "Terminating due to java.lang.OutOfMemoryError: Java heap space\n");

        assertTrue(
                details(failure, 2).contains("DEMO_JAVA_OPTIONS=-Xmx512m"),
                failure.details().toString());
    }

    private Failure died(String part, String log) throws IOException {
        Workspace workspace = new Workspace(root);
        Files.writeString(workspace.log(part), log);
        return Obituary.of(Parts.STANDARD.named(part), Ports.from(Map.of(), Parts.STANDARD), "died", workspace);
    }

    private static String details(Failure failure, int line) {
        return failure.details().get(line);
    }
}
