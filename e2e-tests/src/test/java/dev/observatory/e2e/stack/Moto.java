package dev.observatory.e2e.stack;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.ProjectFiles;
import dev.observatory.e2e.PythonTools;

/** Stands for CloudWatch Logs: moto's server keeps log events, and can be asked for them. */
class Moto implements ExecutionCondition, AutoCloseable {

    static final String REGION = "eu-central-1";

    /** The tests of vendors/cloudwatch-logs have it, too. */
    private static final PythonTools TOOLS = new PythonTools(
            ProjectFiles.ROOT.resolve("vendors/cloudwatch-logs/target/moto-5.2.5"), List.of("moto[server]==5.2.5"));

    /** It looks at no signature, but for the region. */
    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=AKIAREADER/20260101/" + REGION
            + "/logs/aws4_request, SignedHeaders=host, Signature=none";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http = new Http();
    private final int port = Program.freePort();
    private Program program;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return TOOLS.condition(context);
    }

    static Moto start() {
        Moto moto = new Moto();
        moto.program = Program.start(
                List.of(TOOLS.program("moto_server").toString(), "-H", "127.0.0.1", "-p", Integer.toString(moto.port)),
                Map.of(),
                moto.url() + "/moto-api/data.json");
        return moto;
    }

    String url() {
        return "http://localhost:" + port;
    }

    /**
     * @param text in quotes, a term that they must have; empty for all
     * @return the lines of a log group; none if it isn't there
     */
    List<JsonNode> lines(String group, String text) {
        List<JsonNode> lines = new ArrayList<>();
        JsonNode page = ask(Map.of("logGroupName", group, "filterPattern", text));
        while (true) {
            page.path("events")
                    .forEach(event -> lines.add(json(event.path("message").asText())));
            if (!page.hasNonNull("nextToken")) {
                return lines;
            }
            page = ask(Map.of(
                    "logGroupName",
                    group,
                    "filterPattern",
                    text,
                    "nextToken",
                    page.path("nextToken").asText()));
        }
    }

    private JsonNode ask(Map<String, String> question) {
        return http.send(HttpRequest.newBuilder(URI.create(url() + "/"))
                        .header("Authorization", SIGNATURE)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "Logs_20140328.FilterLogEvents")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.valueToTree(question).toString())))
                .json();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
