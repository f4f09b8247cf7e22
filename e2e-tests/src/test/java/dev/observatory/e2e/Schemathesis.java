package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

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
    private static final Duration LIMIT = Duration.ofMinutes(5);

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
    static Command.Run check(String document) {
        return run(BIN.resolve("st").toString(), "--no-color", "--config-file", SETTINGS.toString(), "run", document);
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
        boolean installed = run("python3", "-m", "venv", HOME.toString()).exitCode() == 0
                && run(BIN.resolve("pip").toString(), "install", "--quiet", VERSION)
                                .exitCode()
                        == 0;
        return installed && Files.exists(Files.createFile(INSTALLED));
    }

    private static Command.Run run(String... command) {
        return Command.run(WORK, Map.of(), LIMIT, List.of(command));
    }
}
