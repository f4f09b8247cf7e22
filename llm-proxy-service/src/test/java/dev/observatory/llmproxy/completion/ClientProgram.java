package dev.observatory.llmproxy.completion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A client in another language, installed into {@code target}, that asks the proxy and prints ok. */
final class ClientProgram {

    private static final long MINUTES = 5;

    private ClientProgram() {}

    /**
     * Installs it once. Where that can't be done the test is skipped, and fails with {@code CI=true}.
     *
     * @param needs what a machine must have, for people
     */
    static void install(Path home, String needs, List<List<String>> commands) throws IOException, InterruptedException {
        Path mark = home.resolve("installed");
        if (Files.exists(mark)) {
            return;
        }
        Files.createDirectories(home);
        boolean installed = true;
        String reason = "";
        try {
            for (List<String> command : commands) {
                run(command);
            }
            Files.createFile(mark);
        } catch (IOException | AssertionError e) {
            installed = false;
            reason = e.getMessage();
        }
        assumeTrue(installed || "true".equals(System.getenv("CI")), "needs " + needs);
        assertTrue(installed, "with CI=true there must be %s: %s".formatted(needs, reason));
    }

    /** @return what it printed */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "still running");
        assertEquals(0, process.exitValue(), output);
        return output.strip();
    }
}
