package dev.observatory.lite.mcp;

import java.util.List;
import java.util.Map;

import io.opentelemetry.proto.trace.v1.Span;

import dev.observatory.lite.query.SpanKinds;
import dev.observatory.lite.store.Attributes;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;

/** All that a span tells. */
final class SpanDetails {

    private static final int MAX_TEXT = 4_000;
    private static final String REST = "The rest is on lite's page of the trace.";

    private SpanDetails() {}

    private record Attribute(String key, Object value) {}

    /** @param atMs since the trace began */
    private record Event(String name, double atMs, Map<String, Object> attributes) {}

    private record Link(String traceId, String spanId, Map<String, Object> attributes) {}

    static Answer of(StoredSpan stored, long traceStartNanos) {
        Span span = stored.decode();
        return new Answer(MAX_TEXT)
                .put("spanId", Ids.hex(span.getSpanId()))
                .put("parentSpanId", span.getParentSpanId().isEmpty() ? null : Ids.hex(span.getParentSpanId()))
                .put("service", stored.service())
                .put("kind", SpanKinds.name(span.getKind()))
                .put("start", Times.text(stored.startNanos()))
                .put("startMs", Times.millis(stored.startNanos() - traceStartNanos))
                .put("durationMs", Times.millis(stored.durationNanos()))
                .put("failed", stored.error())
                .put("name", span.getName())
                .put("statusMessage", Answer.emptyToNull(span.getStatus().getMessage()))
                .list("attributes", attributes(Attributes.toMap(span.getAttributesList())), REST)
                .list(
                        "events",
                        span.getEventsList().stream()
                                .map(event -> new Event(
                                        event.getName(),
                                        Times.millis(event.getTimeUnixNano() - traceStartNanos),
                                        Attributes.toMap(event.getAttributesList())))
                                .toList(),
                        REST)
                .list(
                        "links",
                        span.getLinksList().stream()
                                .map(link -> new Link(
                                        Ids.hex(link.getTraceId()),
                                        Ids.hex(link.getSpanId()),
                                        Attributes.toMap(link.getAttributesList())))
                                .toList(),
                        REST)
                .list(
                        "resource",
                        attributes(Attributes.toMap(stored.source().resource().getAttributesList())),
                        REST)
                .put("scope", stored.source().scope().getName());
    }

    private static List<Attribute> attributes(Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> new Attribute(entry.getKey(), entry.getValue()))
                .toList();
    }
}
