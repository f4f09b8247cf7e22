package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Programs of Python in a virtual environment of their own below {@code target}, installed once. Where that is not possible, the tests that
 * need them are skipped, but never with {@code CI=true}.
 */
public final class PythonTools {

    private static final Path WORK = Path.of("target").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final List<String> requirements;
    private final Path home;

    /** @param requirements what pip installs, with versions; the environment is another one when they change */
    public PythonTools(String name, List<String> requirements) {
        this(WORK.resolve("%s-%08x".formatted(name, requirements.hashCode())), requirements);
    }

    /** @param home where it may be installed already, in the same way */
    public PythonTools(Path home, List<String> requirements) {
        this.home = home;
        this.requirements = requirements;
    }

    /** For an {@link org.junit.jupiter.api.extension.ExecutionCondition}. */
    public ConditionEvaluationResult condition(ExtensionContext context) {
        if (isInstalled()) {
            return ConditionEvaluationResult.enabled("it is there");
        }
        String reason = "needs python3 (3.10 or later) with venv, and a package index that has " + requirements;
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI=true, but the test " + reason);
        }
        System.err.println("SKIPPED " + context.getDisplayName() + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    /** @param arguments the program's name and what it is given */
    public Command.Run run(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.set(0, program(arguments[0]).toString());
        return Command.run(directory, Map.of(), LIMIT, command);
    }

    /** @return a program of the environment, which has been {@linkplain #condition installed} */
    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private boolean isInstalled() {
        Path installed = home.resolve("installed");
        try {
            if (!Files.exists(installed) && install()) {
                Files.createFile(installed);
            }
            return Files.exists(installed);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean install() throws IOException {
        Files.createDirectories(home);
        List<String> pip = new ArrayList<>(List.of("pip", "install", "--quiet"));
        pip.addAll(requirements);
        return Command.run(WORK, Map.of(), LIMIT, List.of("python3", "-m", "venv", home.toString()))
                                .exitCode()
                        == 0
                && run(WORK, pip.toArray(String[]::new)).exitCode() == 0;
    }
}
