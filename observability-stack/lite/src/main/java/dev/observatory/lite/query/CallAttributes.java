package dev.observatory.lite.query;

import java.util.List;
import java.util.Map;

import dev.observatory.lite.store.Attributes;
import dev.observatory.lite.store.StoredSpan;

/**
 * What the span of a model's call tells, whatever its library calls it. Of several names the first one counts, which is that
 * of OpenTelemetry's semantic conventions for generative AI, the same in v1.41 and 0.1.0; then come those of earlier versions, OpenLLMetry's and the
 * AI SDK's of Vercel.
 */
class CallAttributes {

    private static final List<String> PROVIDER = List.of("gen_ai.provider.name", "gen_ai.system", "ai.model.provider");
    private static final List<String> MODEL = List.of("gen_ai.request.model", "ai.model.id", "gen_ai.response.model");
    private static final List<String> INPUT_TOKENS = List.of(
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.prompt_tokens",
            "ai.usage.inputTokens",
            "ai.usage.promptTokens",
            "llm.usage.prompt_tokens");
    private static final List<String> OUTPUT_TOKENS = List.of(
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.completion_tokens",
            "ai.usage.outputTokens",
            "ai.usage.completionTokens",
            "llm.usage.completion_tokens");
    private static final String UNKNOWN = "unknown";

    private final Map<String, Object> told;

    CallAttributes(StoredSpan span) {
        this.told = Attributes.toMap(span.decode().getAttributesList());
    }

    String provider() {
        return text(PROVIDER);
    }

    String model() {
        return text(MODEL);
    }

    /** @return null if it isn't told, as the others */
    Long inputTokens() {
        return whole(INPUT_TOKENS);
    }

    Long outputTokens() {
        return whole(OUTPUT_TOKENS);
    }

    /** Observatory's own attribute: the conventions have none. */
    Double costUsd() {
        return real("llm.cost.usd");
    }

    Double firstChunkSeconds() {
        Double seconds = real("gen_ai.response.time_to_first_chunk");
        Double millis = real("ai.response.msToFirstChunk");
        return seconds == null && millis != null ? Double.valueOf(millis / 1_000) : seconds;
    }

    /** @return null unless it is the span of an HTTP request */
    Object url() {
        return told.get("url.full");
    }

    private String text(List<String> names) {
        return names.stream()
                .filter(told::containsKey)
                .map(name -> told.get(name).toString())
                .findFirst()
                .orElse(UNKNOWN);
    }

    private Long whole(List<String> names) {
        return names.stream()
                .filter(name -> told.get(name) instanceof Number)
                .map(name -> ((Number) told.get(name)).longValue())
                .findFirst()
                .orElse(null);
    }

    private Double real(String name) {
        return told.get(name) instanceof Number number ? number.doubleValue() : null;
    }
}
