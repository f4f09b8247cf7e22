package dev.observatory.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the parts are given, and who else may read what they write. */
class EnvironmentIT {

    private static DemoFolder demo;

    @BeforeAll
    static void start(@TempDir Path temp) throws IOException {
        demo = new DemoFolder(temp.resolve("a folder with spaces"));
        Map<String, String> secrets =
                Map.of("LLM_API_KEY", "secret-key", "DATABASE_URL", "secret-url", "LLM_MODEL", "m");
        assertEquals(0, demo.run(secrets, "up", "--detach").exitCode());
    }

    @AfterAll
    static void end() {
        assertEquals(0, demo.run("down").exitCode());
    }

    @Test
    void parts_findEachOther() throws Exception {
        String environment = environment("frontend-service");

        assertTrue(environment.contains("BACKEND_URL=http://localhost:" + demo.port("backend-service")), environment);
        assertTrue(environment.contains("LLM_MODEL=m"), environment);
        assertTrue(
                environment.contains(
                        "OBSERVATORY_VIEWER_LITE=http://localhost:" + demo.port("lite") + "/#/traces/{traceId}"),
                environment);
    }

    @Test
    void secrets_reachTheirReaderAlone() throws Exception {
        assertTrue(environment("llm-proxy-service").contains("LLM_API_KEY=secret-key"));
        assertTrue(environment("backend-service").contains("DATABASE_URL=secret-url"));

        assertFalse(environment("llm-proxy-service").contains("secret-url"));
        assertFalse(environment("backend-service").contains("secret-key"));
        for (String part : List.of("frontend-service", "lite")) {
            assertFalse(environment(part).contains("secret-"), part);
        }
    }

    @Test
    void temporaryFiles_areThoseOfTheProject() throws Exception {
        Path folder = demo.root().resolve(".demo/tmp");

        for (String part : Parts.STANDARD.names()) {
            assertTrue(environment(part).contains("java.io.tmpdir=" + folder), part);
        }
    }

    @Test
    void files_areTheUsersAlone() throws IOException {
        try (Stream<Path> files = Files.walk(demo.root().resolve(".demo"))) {
            List<String> open = files.filter(Files::exists)
                    .map(EnvironmentIT::described)
                    .filter(line -> !line.matches("(rwx------|rw-------) .*"))
                    .toList();

            assertEquals(List.of(), open);
        }
    }

    private static String described(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " " + file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String environment(String part) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + demo.port(part) + "/environment");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
