package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A command that is run to its end. */
public final class Command {

    private static final Path LOGS = Path.of("target", "commands").toAbsolutePath();

    private Command() {}

    /** @param output both streams */
    public record Run(int exitCode, String output) {}

    /**
     * @param environment set over that of this process
     * @param limit a command that takes longer is ended, and the test fails
     */
    public static Run run(Path directory, Map<String, String> environment, Duration limit, List<String> command) {
        try {
            // A file, not a pipe: what the command starts in the background may keep a pipe open.
            Files.createDirectories(LOGS);
            Path log = Files.createTempFile(LOGS, Path.of(command.get(0)).getFileName() + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
                String output = Files.readString(log);
                assertTrue(ended, () -> "still running after " + limit + ": " + command + "\n" + output);
                return new Run(process.exitValue(), output);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
