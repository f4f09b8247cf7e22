package dev.observatory.lite.mcp;

import java.util.Map;

import dev.observatory.lite.query.SpanKinds;
import dev.observatory.lite.store.Attributes;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;

/**
 * One span of a trace's tree, without its details.
 *
 * @param depth in the tree, 0 for a root
 * @param kind in lower case, as in {@code server}
 * @param startMs since the trace began
 * @param selfMs the part of the duration in which no child was running
 * @param parentMissing true where the parent has not arrived, else null
 * @param error {@code error.type} of a failed span, else null
 * @param attributes null unless asked for
 */
record SpanRow(
        int depth,
        String spanId,
        String service,
        String name,
        String kind,
        double startMs,
        double durationMs,
        double selfMs,
        Boolean parentMissing,
        String error,
        Map<String, Object> attributes) {

    static SpanRow of(SpanTree.Node node, long traceStartNanos, boolean withAttributes) {
        StoredSpan span = node.span();
        boolean orphan = node.depth() == 0 && !span.parentId().isEmpty();
        return new SpanRow(
                node.depth(),
                Ids.hex(span.spanId()),
                span.service(),
                span.name(),
                SpanKinds.name(span.kind()),
                Times.millis(span.startNanos() - traceStartNanos),
                Times.millis(span.durationNanos()),
                Times.millis(node.selfNanos()),
                orphan ? true : null,
                span.errorType(),
                withAttributes ? Attributes.toMap(span.decode().getAttributesList()) : null);
    }
}
