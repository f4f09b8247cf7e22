package dev.observatory.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Lite;
import dev.observatory.e2e.PythonTools;

/** Stands for AWS, in Python, because botocore is what knows how a request must be signed: {@code aws_receiver.py} says what it does. */
class AwsReceiver implements ExecutionCondition, AutoCloseable {

    static final String REGION = "eu-central-1";

    private static final PythonTools TOOLS = new PythonTools("botocore", List.of("botocore==1.44.8"));
    private static final Path SCRIPT =
            Path.of("src/test/resources/aws_receiver.py").toAbsolutePath();

    private final int port = Program.freePort();
    private Program program;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return TOOLS.condition(context);
    }

    /** @param store what it takes is passed on to, and can be asked for */
    static AwsReceiver start(Lite store) {
        AwsReceiver receiver = new AwsReceiver();
        receiver.program = Program.start(
                List.of(
                        TOOLS.program("python").toString(),
                        SCRIPT.toString(),
                        Integer.toString(receiver.port),
                        store.httpEndpoint(),
                        store.url()),
                Map.of(),
                receiver.url());
        return receiver;
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** @return what it has seen so far: requests and bytes by path, and how many requests it has refused */
    JsonNode seen() {
        return new Http().get(url()).json();
    }

    /** Writes a file as the AWS command line keeps it. */
    static Path credentials(Path file, String secret) {
        try {
            return Files.writeString(file, """
                    [default]
                    aws_access_key_id = AKIAOBSERVATORY
                    aws_secret_access_key = %s
                    """.formatted(secret));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path rightCredentials(Path file) {
        return credentials(file, "the/secret+key");
    }

    @Override
    public void close() {
        program.close();
    }
}
