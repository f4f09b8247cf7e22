package dev.observatory.llmproxy.completion;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** OpenAI's own client for Python understands the proxy; {@code openai_client.py} holds the assertions. */
@QuarkusTest
@TestProfile(Simulated.class)
class OpenAiPythonClientTest {

    private static final String VERSION = "openai==3.52.0";
    private static final Path HOME = Path.of("target", "python-" + VERSION.replace("==", "-"));
    private static final Path PYTHON = HOME.resolve("bin/python");
    private static final Path SCRIPT = Path.of("src/test/resources/openai_client.py");
    private static final long MINUTES = 5;

    @TestHTTPResource("/v1")
    URI server;

    @Test
    void pythonClient_understandsAnswersStreamsToolsAndErrors() throws Exception {
        boolean installed = Files.exists(HOME.resolve("installed")) || install();
        boolean ci = "true".equals(System.getenv("CI"));
        assumeTrue(installed || ci, "needs python3 with venv, and a package index that has " + VERSION);
        assertTrue(installed, "with CI=true Python must be there");

        assertEquals("ok", run(PYTHON.toString(), SCRIPT.toString(), server.toString()));
    }

    private static boolean install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        try {
            run("python3", "-m", "venv", HOME.toString());
            run(PYTHON.toString(), "-m", "pip", "install", "--quiet", VERSION);
            Files.createFile(HOME.resolve("installed"));
            return true;
        } catch (IOException | AssertionError e) {
            return false;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "still running");
        assertEquals(0, process.exitValue(), output);
        return output.strip();
    }
}
