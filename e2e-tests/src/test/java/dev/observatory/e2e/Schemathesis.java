package dev.observatory.e2e;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes requests from an API document, right ones and wrong ones, and compares the answers with it. */
class Schemathesis implements ExecutionCondition {

    private static final PythonTools TOOLS = new PythonTools("schemathesis", List.of("schemathesis==4.32.5"));
    private static final Path SETTINGS =
            Path.of("src/test/resources/schemathesis.toml").toAbsolutePath();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return TOOLS.condition(context);
    }

    /** @param document its URL; the service is asked where it was found */
    static Command.Run check(String document) {
        return TOOLS.run(
                Path.of("target").toAbsolutePath(),
                "st",
                "--no-color",
                "--config-file",
                SETTINGS.toString(),
                "run",
                document);
    }
}
