package dev.observatory.lite.store;

import java.util.Map;
import java.util.Set;

import io.opentelemetry.proto.trace.v1.Span;

/** What a span is about, found once when it arrives: reports then decode only the few spans that they read. */
public enum Topic {
    /**
     * A call of a language model. Source: OpenTelemetry semantic conventions for generative AI 0.1.0, "Client inference", a
     * span with one of some {@code gen_ai.operation.name}; and what libraries send that don't follow them: OpenLLMetry
     * ({@code llm.request.type}), the AI SDK of Vercel ({@code ai.operationId}). Calls of agents and tools contain these.
     */
    MODEL_CALL,
    OTHER;

    private static final Map<String, Set<String>> INFERENCE = Map.of(
            "gen_ai.operation.name",
            Set.of("chat", "text_completion", "generate_content"),
            "llm.request.type",
            Set.of("chat", "completion"),
            "ai.operationId",
            Set.of(
                    "ai.generateText", "ai.generateText.doGenerate",
                    "ai.streamText", "ai.streamText.doStream",
                    "ai.generateObject", "ai.generateObject.doGenerate",
                    "ai.streamObject", "ai.streamObject.doStream"));

    static Topic of(Span span) {
        boolean calls =
                span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT || span.getKind() == Span.SpanKind.SPAN_KIND_INTERNAL;
        return calls
                        && span.getAttributesList().stream()
                                .anyMatch(attribute -> INFERENCE
                                        .getOrDefault(attribute.getKey(), Set.of())
                                        .contains(attribute.getValue().getStringValue()))
                ? MODEL_CALL
                : OTHER;
    }
}
