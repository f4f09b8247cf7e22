package dev.observatory.instrumentation.genai;

import io.opentelemetry.api.trace.SpanBuilder;

/**
 * What is asked of a model. What is null is not recorded.
 *
 * @param operation {@code gen_ai.operation.name}, such as {@code chat} or {@code embeddings}
 * @param stream whether the answer is to come in chunks
 * @param maxTokens the most tokens that the answer may have
 */
public record ModelRequest(String operation, boolean stream, Long maxTokens, Double temperature, Double topP) {

    /** A chat completion in one piece, with the provider's defaults. */
    public static final ModelRequest CHAT = new ModelRequest("chat", false, null, null, null);

    /** As {@link #CHAT}, in chunks. */
    public static final ModelRequest CHAT_STREAM = new ModelRequest("chat", true, null, null, null);

    void describe(SpanBuilder span) {
        span.setAttribute(GenAi.OPERATION_NAME, operation);
        if (stream) {
            span.setAttribute(GenAi.REQUEST_STREAM, true);
        }
        if (maxTokens != null) {
            span.setAttribute(GenAi.REQUEST_MAX_TOKENS, maxTokens);
        }
        if (temperature != null) {
            span.setAttribute(GenAi.REQUEST_TEMPERATURE, temperature);
        }
        if (topP != null) {
            span.setAttribute(GenAi.REQUEST_TOP_P, topP);
        }
    }
}
