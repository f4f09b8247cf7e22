package dev.observatory.lite.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.ByteString;

import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Topic;
import dev.observatory.lite.store.Trace;

/**
 * One logical call of a model, its attempts included. What a span does not say is null, and never 0.
 *
 * @param model the one that was asked for
 * @param costUsd null without a price
 * @param firstChunkSeconds null unless the answer was streamed
 * @param retries attempts after the first one at the same URL
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

    /** @return each call once: where a library's span wraps another one's, the innermost counts */
    static List<ModelCall> in(Trace trace) {
        List<StoredSpan> calls = trace.spans().stream()
                .filter(span -> span.topic() == Topic.MODEL_CALL)
                .toList();
        if (calls.isEmpty()) {
            return List.of();
        }
        Map<ByteString, StoredSpan> byId = new HashMap<>();
        Map<ByteString, List<StoredSpan>> children = new HashMap<>();
        for (StoredSpan span : trace.spans()) {
            byId.put(span.spanId(), span);
            children.computeIfAbsent(span.parentId(), id -> new ArrayList<>()).add(span);
        }
        Set<ByteString> wrapping = new HashSet<>();
        for (StoredSpan call : calls) {
            addAncestors(wrapping, call, byId);
        }
        return calls.stream()
                .filter(call -> !wrapping.contains(call.spanId()))
                .map(call -> of(trace.id(), call, children.getOrDefault(call.spanId(), List.of())))
                .toList();
    }

    /** What was added before has its ancestors there, too; that also ends loops, which ids from outside may make. */
    private static void addAncestors(Set<ByteString> ancestors, StoredSpan span, Map<ByteString, StoredSpan> byId) {
        StoredSpan above = byId.get(span.parentId());
        while (above != null && above != span && ancestors.add(above.spanId())) {
            above = byId.get(above.parentId());
        }
    }

    private static ModelCall of(ByteString traceId, StoredSpan span, List<StoredSpan> children) {
        CallAttributes told = new CallAttributes(span);
        int attempts = 0;
        Set<Object> urls = new HashSet<>();
        for (StoredSpan child : children) {
            Object url = new CallAttributes(child).url();
            if (url != null) {
                attempts++;
                urls.add(url);
            }
        }
        return new ModelCall(
                traceId,
                span,
                told.provider(),
                told.model(),
                told.inputTokens(),
                told.outputTokens(),
                told.costUsd(),
                told.firstChunkSeconds(),
                attempts - urls.size(),
                Math.max(0, urls.size() - 1));
    }
}
