package dev.observatory.e2e.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The script of the dev image, taken from the Dockerfile, with a real Java that can't end. */
class LiveReloadIT {

    private static final Path DOCKERFILE = Path.of("..", "Dockerfile");
    private static final Pattern SCRIPT = Pattern.compile("(?s)<<'SH' /usr/local/bin/java-reloading\n(.*?)\nSH\n");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** As Quarkus does when the jars that it needs for its shutdown are gone. */
    private static final String NEVER_ENDS = """
            class NeverEnds {
                public static void main(String[] args) throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> hang()));
                    System.out.println("started");
                    hang();
                }

                static void hang() {
                    try {
                        new java.util.concurrent.CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void javaThatNeverEnds_isReplacedWhenTheJarsChange() throws IOException {
        Path app = Files.createDirectory(folder.resolve("app"));
        Files.writeString(app.resolve("service.jar"), "old");
        Path program = Files.writeString(folder.resolve("NeverEnds.java"), NEVER_ENDS);
        Path output = folder.resolve("output");
        Process script = start(app, program, output);
        try {
            await().atMost(LIMIT).until(() -> starts(output) == 1);

            Files.writeString(app.resolve("service.jar"), "of another size");

            await().atMost(LIMIT).until(() -> starts(output) == 2);
        } finally {
            script.descendants().forEach(ProcessHandle::destroyForcibly);
            script.destroyForcibly();
        }
    }

    @Test
    void javaThatEndsByItself_endsTheContainerWithItsCode() throws IOException, InterruptedException {
        Path app = Files.createDirectory(folder.resolve("app"));
        Files.writeString(app.resolve("service.jar"), "a jar");
        Path program = Files.writeString(
                folder.resolve("Ends.java"),
                "class Ends { public static void main(String[] args) { System.exit(7); } }");

        Process script = start(app, program, folder.resolve("output"));

        assertTrue(script.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertTrue(script.exitValue() == 7, "ended with " + script.exitValue());
    }

    private Process start(Path app, Path program, Path output) throws IOException {
        Matcher matcher = SCRIPT.matcher(Files.readString(DOCKERFILE));
        assertTrue(matcher.find(), "no script in " + DOCKERFILE);
        Path script = Files.writeString(
                folder.resolve("java-reloading"), matcher.group(1).replace("/app", app.toString()));
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), program.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().merge("PATH", System.getProperty("java.home") + "/bin", (old, java) -> java + ":" + old);
        return builder.start();
    }

    private static long starts(Path output) throws IOException {
        return Files.readString(output).lines().filter("started"::equals).count();
    }
}
