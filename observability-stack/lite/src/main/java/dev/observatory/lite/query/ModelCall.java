package dev.observatory.lite.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.ByteString;

import dev.observatory.lite.store.Attributes;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Topic;
import dev.observatory.lite.store.Trace;

/**
 * One logical call of a model, its tries included. What a span does not say is null, and never 0. Source of the
 * attributes: OpenTelemetry semantic conventions for generative AI v1.41; the cost is Observatory's own.
 *
 * @param model the one that was asked for
 * @param costUsd null without a price
 * @param firstChunkSeconds null unless the answer was streamed
 * @param retries tries after the first one at the same URL
 * @param fallbacks further URLs that were tried
 */
record ModelCall(
        ByteString traceId,
        StoredSpan span,
        String provider,
        String model,
        Long inputTokens,
        Long outputTokens,
        Double costUsd,
        Double firstChunkSeconds,
        int retries,
        int fallbacks) {

    private static final String UNKNOWN = "unknown";

    static List<ModelCall> in(Trace trace) {
        List<StoredSpan> calls = trace.spans().stream()
                .filter(span -> span.topic() == Topic.MODEL_CALL)
                .toList();
        if (calls.isEmpty()) {
            return List.of();
        }
        Map<ByteString, List<StoredSpan>> children = new HashMap<>();
        for (StoredSpan span : trace.spans()) {
            children.computeIfAbsent(span.parentId(), id -> new ArrayList<>()).add(span);
        }
        return calls.stream()
                .map(call -> of(trace.id(), call, children.getOrDefault(call.spanId(), List.of())))
                .toList();
    }

    private static ModelCall of(ByteString traceId, StoredSpan span, List<StoredSpan> children) {
        Map<String, Object> told = attributes(span);
        int tries = 0;
        Set<Object> urls = new HashSet<>();
        for (StoredSpan child : children) {
            Object url = attributes(child).get("url.full");
            if (url != null) {
                tries++;
                urls.add(url);
            }
        }
        return new ModelCall(
                traceId,
                span,
                told.getOrDefault("gen_ai.provider.name", UNKNOWN).toString(),
                told.getOrDefault("gen_ai.request.model", UNKNOWN).toString(),
                whole(told.get("gen_ai.usage.input_tokens")),
                whole(told.get("gen_ai.usage.output_tokens")),
                real(told.get("llm.cost.usd")),
                real(told.get("gen_ai.response.time_to_first_chunk")),
                tries - urls.size(),
                Math.max(0, urls.size() - 1));
    }

    private static Map<String, Object> attributes(StoredSpan span) {
        return Attributes.toMap(span.decode().getAttributesList());
    }

    private static Long whole(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }

    private static Double real(Object value) {
        return value instanceof Number number ? number.doubleValue() : null;
    }
}
