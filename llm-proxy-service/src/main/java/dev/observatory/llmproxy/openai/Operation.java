package dev.observatory.llmproxy.openai;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;

/**
 * What can be asked of a model, one for each path: how to read the request and the answer. All else is alike for all of them.
 * Source: OpenAI API reference.
 */
public enum Operation {
    CHAT(
            "/chat/completions",
            "chat",
            "a chat completion",
            Set.of("messages"),
            "messages must hold at least one message.",
            ChoicesReader::new),
    RESPONSES(
            "/responses",
            "chat",
            "a response",
            Set.of("input", "prompt", "previous_response_id", "conversation"),
            "input must be a text or hold at least one item.",
            ResponseReader::new),
    EMBEDDINGS(
            "/embeddings",
            "embeddings",
            "a list of embeddings",
            Set.of("input"),
            "input must be a text or hold at least one.",
            EmbeddingsReader::new),
    COMPLETIONS(
            "/completions",
            "text_completion",
            "a completion",
            Set.of("prompt"),
            "prompt must be a text or hold at least one.",
            ChoicesReader::new);

    private static final String BASE = "/v1";

    private final String path;
    private final String telemetryName;
    private final String answerName;
    private final Set<String> contentFields;
    private final String contentRule;
    private final BiFunction<JsonParser, Answer, AnswerReader> reader;

    Operation(
            String path,
            String telemetryName,
            String answerName,
            Set<String> contentFields,
            String contentRule,
            BiFunction<JsonParser, Answer, AnswerReader> reader) {
        this.path = path;
        this.telemetryName = telemetryName;
        this.answerName = answerName;
        this.contentFields = contentFields;
        this.contentRule = contentRule;
        this.reader = reader;
    }

    /** @return below the base URL of a provider, as in {@code /chat/completions} */
    public String path() {
        return path;
    }

    /** @return where this proxy takes it */
    public String ownPath() {
        return BASE + path;
    }

    /** @return {@code gen_ai.operation.name}. Source: OpenTelemetry semantic conventions for generative AI v1.41 */
    public String telemetryName() {
        return telemetryName;
    }

    /** @return what the provider should answer with, for people */
    public String answerName() {
        return answerName;
    }

    /** @return whether a stream ends with a chunk of usage only if {@code stream_options.include_usage} asks for it */
    boolean usageOnDemand() {
        return this == CHAT || this == COMPLETIONS;
    }

    /** @return the fields of a request that say what is asked; one of them must be there */
    Set<String> contentFields() {
        return contentFields;
    }

    String contentRule() {
        return contentRule;
    }

    AnswerReader reader(JsonParser parser, Answer answer) {
        return reader.apply(parser, answer);
    }

    /** @return the label in settings, as in {@code chat-completions} */
    public String label() {
        return path.substring(1).replace('/', '-').toLowerCase(Locale.ROOT);
    }

    /** @return empty if there is none of this label */
    public static Optional<Operation> of(String label) {
        return Arrays.stream(values())
                .filter(operation -> operation.label().equals(label))
                .findFirst();
    }

    /** @return for an error, which paths there are */
    public static String paths() {
        List<Operation> all = List.of(values());
        return all.stream().map(operation -> "POST " + operation.ownPath()).collect(Collectors.joining(", "))
                + ", GET /v1/models and GET /v1/models/{id}";
    }
}
