package dev.observatory.lite.query;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;

/**
 * A trace in a list: one line, without its spans.
 *
 * @param startTimeUnixNano a string, because JavaScript's numbers lose the last digits
 * @param services in the order of their first span
 */
public record TraceSummary(
        String traceId,
        String rootService,
        String rootOperation,
        String startTimeUnixNano,
        long durationNanos,
        int spanCount,
        long errorCount,
        List<ServiceShare> services) {

    /** What one service has in a trace. */
    public record ServiceShare(String name, long spanCount, long errorCount) {

        private ServiceShare and(ServiceShare other) {
            return new ServiceShare(name, spanCount + other.spanCount, errorCount + other.errorCount);
        }
    }

    static TraceSummary of(Trace trace) {
        StoredSpan root = trace.root();
        return new TraceSummary(
                Ids.hex(trace.id()),
                root.service(),
                root.name(),
                Long.toString(trace.startNanos()),
                trace.durationNanos(),
                trace.spans().size(),
                trace.errors(),
                shares(trace));
    }

    private static List<ServiceShare> shares(Trace trace) {
        Map<String, ServiceShare> shares = new LinkedHashMap<>();
        trace.spans().stream()
                .sorted(Comparator.comparingLong(StoredSpan::startNanos))
                .map(span -> new ServiceShare(span.service(), 1, span.error() ? 1 : 0))
                .forEach(share -> shares.merge(share.name(), share, ServiceShare::and));
        return List.copyOf(shares.values());
    }
}
