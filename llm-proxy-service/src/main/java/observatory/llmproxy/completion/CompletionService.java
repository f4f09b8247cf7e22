package observatory.llmproxy.completion;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import org.jboss.logging.Logger;

import observatory.commons.ProblemException;
import observatory.llmproxy.openai.Completion;
import observatory.llmproxy.openai.CompletionRequest;
import observatory.llmproxy.provider.ProviderClient;
import observatory.llmproxy.provider.ProviderConfig;
import observatory.llmproxy.telemetry.LlmCall;
import observatory.llmproxy.telemetry.LlmCalls;

/** One logical call of the model: checks the request, sends it, and tells telemetry what came of it. */
@Singleton
class CompletionService {

    private static final Logger LOG = Logger.getLogger(CompletionService.class);

    private final ObjectMapper json;
    private final ProviderClient client;
    private final ProviderConfig config;
    private final LlmCalls calls;

    CompletionService(ObjectMapper json, ProviderClient client, ProviderConfig config, LlmCalls calls) {
        this.json = json;
        this.client = client;
        this.config = config;
        this.calls = calls;
    }

    /**
     * @param body an OpenAI chat completion request
     * @return the provider's answer, byte for byte
     */
    Uni<byte[]> complete(byte[] body) {
        ObjectNode tree = parse(body);
        boolean modelChosen = tree.hasNonNull("model");
        if (!modelChosen) {
            tree.put("model", config.model());
        }
        CompletionRequest request = check(tree);
        Buffer upstream = Buffer.buffer(modelChosen ? body : write(tree));

        LlmCall call = calls.start(request, client.url());
        return call.observe(() -> client.send(upstream)
                .map(answer -> accept(answer, call))
                .onFailure(TimeoutException.class)
                .transform(e -> new ProblemException(504, "The model did not answer in time.", e))
                .onFailure(e -> !(e instanceof ProblemException))
                .transform(e -> new ProblemException(502, "The model cannot be reached, or broke off.", e)));
    }

    private ObjectNode parse(byte[] body) {
        try {
            if (json.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new ProblemException(400, "The body is not valid JSON.");
        }
        throw new ProblemException(400, "The body must be a JSON object.");
    }

    private CompletionRequest check(ObjectNode tree) {
        CompletionRequest request;
        try {
            request = json.treeToValue(tree, CompletionRequest.class);
        } catch (IOException e) {
            throw new ProblemException(400, "The body is no chat completion request: a field has the wrong type.");
        }
        if (request.messages() == null || request.messages().isEmpty()) {
            throw new ProblemException(400, "messages must hold at least one message.");
        }
        if (Boolean.TRUE.equals(request.stream())) {
            throw new ProblemException(400, "stream is not supported yet; leave it out.");
        }
        return request;
    }

    private byte[] write(ObjectNode tree) {
        try {
            return json.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] accept(ProviderClient.Answer answer, LlmCall call) {
        if (answer.status() >= 400) {
            call.rejected(answer.status());
            LOG.warnf("The model answered with HTTP %d", answer.status());
            throw new ProblemException(
                    answer.status() == 429 ? 429 : 502, "The model answered with HTTP %d.".formatted(answer.status()));
        }
        byte[] body = answer.body().getBytes();
        try {
            Completion completion = json.readValue(body, Completion.class);
            call.answered(completion);
            LOG.infof("The model answered with %d code points", call.responseLength());
            return body;
        } catch (IOException e) {
            throw new ProblemException(502, "The model's answer is no chat completion.", e);
        }
    }
}
