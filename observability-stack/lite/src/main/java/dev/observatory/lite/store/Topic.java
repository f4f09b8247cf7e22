package dev.observatory.lite.store;

import java.util.Set;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

/** What a span is about, found once when it arrives: reports then decode only the few spans that they read. */
public enum Topic {
    /**
     * A call of a language model. Source: OpenTelemetry semantic conventions for generative AI v1.41, "Inference", a
     * client span with one of some {@code gen_ai.operation.name}; calls of agents and tools contain these.
     */
    MODEL_CALL,
    OTHER;

    private static final Set<String> INFERENCE = Set.of("chat", "text_completion", "generate_content");

    static Topic of(Span span) {
        for (KeyValue attribute : span.getAttributesList()) {
            if (attribute.getKey().equals("gen_ai.operation.name")
                    && span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT
                    && INFERENCE.contains(attribute.getValue().getStringValue())) {
                return MODEL_CALL;
            }
        }
        return OTHER;
    }
}
