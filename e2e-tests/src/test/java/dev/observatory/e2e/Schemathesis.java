package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Makes requests from an API document, right ones and wrong ones, and compares the answers with it. It is installed once,
 * in a virtual environment of Python; where that is not possible, the tests that need it are skipped, but never with {@code
 * CI=true}.
 */
class Schemathesis implements ExecutionCondition {

    private static final String VERSION = "schemathesis==4.32.5";
    private static final Path WORK = Path.of("target").toAbsolutePath();
    private static final Path HOME = WORK.resolve(VERSION.replace("==", "-"));
    private static final Path BIN = HOME.resolve("bin");
    private static final Path SETTINGS =
            Path.of("src/test/resources/schemathesis.toml").toAbsolutePath();
    private static final Path INSTALLED = HOME.resolve("installed");
    private static final long MINUTES = 5;

    /** @param output of the program, both streams */
    record Run(int exitCode, String output) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isInstalled()) {
            return ConditionEvaluationResult.enabled("it is there");
        }
        String reason = "needs python3 (3.10 or later) with venv, and a package index that has " + VERSION;
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI=true, but the test " + reason);
        }
        System.err.println("SKIPPED " + context.getDisplayName() + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    /** @param document its URL; the service is asked where it was found */
    static Run check(String document) {
        try {
            return run(List.of(
                    BIN.resolve("st").toString(), "--no-color", "--config-file", SETTINGS.toString(), "run", document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInstalled() {
        try {
            return Files.exists(INSTALLED) || install();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean install() throws IOException {
        Files.createDirectories(HOME);
        boolean installed =
                run(List.of("python3", "-m", "venv", HOME.toString())).exitCode() == 0
                        && run(List.of(BIN.resolve("pip").toString(), "install", "--quiet", VERSION))
                                        .exitCode()
                                == 0;
        return installed && Files.exists(Files.createFile(INSTALLED));
    }

    private static Run run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> "still running: " + command);
            return new Run(process.exitValue(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
