package dev.observatory.e2e.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real Collector, Prometheus and docker compose, built by Go once and kept. Without Go, the tests that need them are
 * skipped, but never with {@code CI=true}.
 */
public class Binaries implements ExecutionCondition {

    private static final Path SCRIPT = Path.of("..", "observability-stack", "binaries", "build");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (hasGo()) {
            return ConditionEvaluationResult.enabled("go is there");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI=true, but there is no go on the PATH");
        }
        String reason = "no go on the PATH: it builds the real Collector and Prometheus";
        System.err.println("SKIPPED " + context.getDisplayName() + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean hasGo() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "go")));
    }

    /**
     * @param name as the script takes it: {@code collector}, {@code prometheus}, {@code compose}
     * @return the folder with its programs
     */
    static Path folder(String name) {
        try {
            Process build = new ProcessBuilder(SCRIPT.toString(), name)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(build.getInputStream().readAllBytes());
            if (build.waitFor() != 0) {
                throw new IllegalStateException(SCRIPT + " " + name + " failed, see above");
            }
            return Path.of(printed.lines().reduce((first, last) -> last).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
