package dev.observatory.llmproxy.completion;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** OpenAI's own client for Python understands the proxy; {@code openai_client.py} holds the assertions. */
@QuarkusTest
@TestProfile(Simulated.class)
class OpenAiPythonClientTest {

    private static final String VERSION = "openai==3.52.0";
    private static final Path HOME = Path.of("target", "python-" + VERSION.replace("==", "-"));
    private static final String PYTHON = HOME.resolve("bin/python").toString();

    @TestHTTPResource("/v1")
    URI server;

    @Test
    void pythonClient_understandsAllThatItAsksFor() throws Exception {
        ClientProgram.install(
                HOME,
                "python3 with venv, and a package index that has " + VERSION,
                List.of(
                        List.of("python3", "-m", "venv", HOME.toString()),
                        List.of(PYTHON, "-m", "pip", "install", "--quiet", VERSION)));

        assertEquals(
                "ok", ClientProgram.run(List.of(PYTHON, "src/test/resources/openai_client.py", server.toString())));
    }
}
