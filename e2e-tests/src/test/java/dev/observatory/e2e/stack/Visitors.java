package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.observatory.e2e.ProjectFiles;

/** Those of {@code ./demo visitors}, at the rate that the pages of scenarios ask for. */
class Visitors implements AutoCloseable {

    static final int RATE = 3;

    private static final Path BENCH = ProjectFiles.ROOT.resolve("bench/target");
    private static final Path LOGS = Path.of("target", "parts").toAbsolutePath();
    private static final String SEED = "7";

    private final Process process;

    private Visitors(Process process) {
        this.process = process;
    }

    static Visitors start(String frontendUrl) {
        try {
            Files.createDirectories(LOGS);
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            BENCH.resolve("bench.jar") + ":" + BENCH.resolve("lib") + "/*",
                            "dev.observatory.bench.visitors.Visitors",
                            "--rate",
                            Integer.toString(RATE),
                            "--seed",
                            SEED))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Files.createTempFile(LOGS, "visitors-", ".log").toFile());
            builder.environment().put("FRONTEND_URL", frontendUrl);
            return new Visitors(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
