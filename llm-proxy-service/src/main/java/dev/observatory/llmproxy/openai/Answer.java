package dev.observatory.llmproxy.openai;

import java.util.ArrayList;
import java.util.List;

/**
 * What telemetry reads of an answer, whole or chunk by chunk. What a provider leaves out stays null.
 */
public final class Answer {

    /** More choices than any provider gives; what is beyond is not kept. */
    private static final int MOST_CHOICES = 128;

    private final int maxContentChars;
    private final AnswerLength length = new AnswerLength();
    private final StringBuilder content = new StringBuilder();
    private final List<String> finishReasons = new ArrayList<>(1);
    private String id;
    private String model;
    private Long inputTokens;
    private Long cachedTokens;
    private Long outputTokens;
    private Long reasoningTokens;
    private boolean contentPresent;

    /** @param maxContentChars how much of the text is kept; 0 for none, since most only want its length */
    public Answer(int maxContentChars) {
        this.maxContentChars = maxContentChars;
    }

    /** @return the beginning of the first choice's text */
    public String content() {
        return content.toString();
    }

    /** @return whether the first choice has a text; calls of tools have none */
    public boolean contentPresent() {
        return contentPresent;
    }

    /** @return the code points of the first choice's text, without the Markdown fence around it */
    public long length() {
        return length.value();
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

    /** @return those of the prompt that the provider had read before */
    public Long cachedTokens() {
        return cachedTokens;
    }

    /** @return those of the completion that nobody sees */
    public Long reasoningTokens() {
        return reasoningTokens;
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

    void cachedTokens(long value) {
        cachedTokens = value;
    }

    void reasoningTokens(long value) {
        reasoningTokens = value;
    }

    void finishReason(String value) {
        if (finishReasons.size() < MOST_CHOICES) {
            finishReasons.add(value);
        }
    }

    void content(String piece) {
        contentPresent = true;
        length.add(piece);
        content.append(piece, 0, Math.min(piece.length(), maxContentChars - content.length()));
    }
}
