package dev.observatory.e2e.docs;

import java.nio.file.Path;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import dev.observatory.e2e.Command;
import dev.observatory.e2e.ProjectFiles;
import dev.observatory.e2e.PythonTools;

/** Builds the site of the documents. */
class MkDocs implements ExecutionCondition {

    private static final PythonTools TOOLS = new PythonTools(
            "mkdocs", ProjectYaml.text("docs/site/requirements.txt").lines().toList());

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return TOOLS.condition(context);
    }

    /** @param site an empty folder, or one that doesn't exist */
    static Command.Run build(Path site) {
        return TOOLS.run(ProjectFiles.ROOT, "mkdocs", "build", "--strict", "--site-dir", site.toString());
    }
}
