package observatory.llmproxy.openai;

import java.util.ArrayList;
import java.util.List;

/**
 * What telemetry reads of an answer, whole or chunk by chunk. What a provider leaves out stays null. Source: OpenAI API
 * reference, "The chat completion object" and "The chat completion chunk object".
 */
public final class Answer {

    private final StringBuilder content = new StringBuilder();
    private final List<String> finishReasons = new ArrayList<>(1);
    private String id;
    private String model;
    private Long inputTokens;
    private Long outputTokens;
    private boolean contentPresent;

    /** @return the text of the first choice; null if it has none, as with calls of tools */
    public String content() {
        return contentPresent ? content.toString() : null;
    }

    public List<String> finishReasons() {
        return finishReasons;
    }

    public String id() {
        return id;
    }

    public String model() {
        return model;
    }

    /** @return tokens of the prompt */
    public Long inputTokens() {
        return inputTokens;
    }

    /** @return tokens of the completion */
    public Long outputTokens() {
        return outputTokens;
    }

    void id(String value) {
        id = value;
    }

    void model(String value) {
        model = value;
    }

    void inputTokens(long value) {
        inputTokens = value;
    }

    void outputTokens(long value) {
        outputTokens = value;
    }

    void finishReason(String value) {
        finishReasons.add(value);
    }

    void content(String piece) {
        contentPresent = true;
        content.append(piece);
    }
}
