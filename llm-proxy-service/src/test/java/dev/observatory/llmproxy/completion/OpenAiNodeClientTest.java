package dev.observatory.llmproxy.completion;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** OpenAI's own client for Node.js understands the proxy; {@code openai_client.mjs} holds the assertions. */
@QuarkusTest
@TestProfile(Simulated.class)
class OpenAiNodeClientTest {

    private static final String VERSION = "openai@7.59.0";
    private static final Path HOME = Path.of("target", "node-" + VERSION.replace('@', '-'));
    private static final Path SCRIPT = Path.of("src/test/resources/openai_client.mjs");

    @TestHTTPResource("/v1")
    URI server;

    @Test
    void nodeClient_understandsAllThatItAsksFor() throws Exception {
        ClientProgram.install(
                HOME,
                "node 20 or newer with npm, and a registry that has " + VERSION,
                List.of(
                        List.of(
                                "node",
                                "--eval",
                                "process.exit(Number(process.versions.node.split('.')[0]) < 20 ? 1 : 0)"),
                        List.of(
                                "npm",
                                "install",
                                "--silent",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--prefix",
                                HOME.toString(),
                                VERSION)));
        // a module is looked for beside who imports it
        Path script = HOME.resolve(SCRIPT.getFileName());
        Files.copy(SCRIPT, script, StandardCopyOption.REPLACE_EXISTING);

        assertEquals("ok", ClientProgram.run(List.of("node", script.toString(), server.toString())));
    }
}
