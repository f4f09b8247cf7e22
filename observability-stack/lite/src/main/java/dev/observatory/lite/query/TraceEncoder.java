package dev.observatory.lite.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;

import dev.observatory.lite.store.Source;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;

/** Puts the spans of a trace back into the OTLP messages that they came in. */
final class TraceEncoder {

    private TraceEncoder() {}

    static List<ResourceSpans> encode(Trace trace) {
        Map<Source, ScopeSpans.Builder> bySource = new LinkedHashMap<>();
        for (StoredSpan span : trace.spans()) {
            bySource.computeIfAbsent(
                            span.source(),
                            source -> ScopeSpans.newBuilder()
                                    .setScope(source.scope())
                                    .setSchemaUrl(source.scopeSchemaUrl()))
                    .addSpans(span.decode());
        }
        List<ResourceSpans> result = new ArrayList<>();
        bySource.forEach((source, spans) -> result.add(ResourceSpans.newBuilder()
                .setResource(source.resource())
                .setSchemaUrl(source.schemaUrl())
                .addScopeSpans(spans)
                .build()));
        return result;
    }
}
