package dev.observatory.lite.query;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;

import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;

/**
 * The edges between services: an entry span whose parent belongs to another service is a call from that service, and a
 * client span with a database system is a call to that database, which sends no spans itself.
 */
public final class ServiceMap {

    private final Map<Ends, Calls> callsByEdge =
            new TreeMap<>(Comparator.comparing(Ends::parent).thenComparing(Ends::child));
    private long firstStart = Long.MAX_VALUE;
    private long lastEnd = Long.MIN_VALUE;

    private ServiceMap() {}

    /**
     * @param ratePerSecond over the time that the window covers
     * @param p95Seconds of the call as the child (for a database: the caller) saw it
     */
    public record Edge(
            String parent, String child, long callCount, long errorCount, double ratePerSecond, Double p95Seconds) {}

    private record Ends(String parent, String child) {}

    public static List<Edge> of(List<Trace> traces) {
        ServiceMap map = new ServiceMap();
        traces.forEach(map::add);
        return map.edges();
    }

    private void add(Trace trace) {
        Map<ByteString, StoredSpan> byId = new HashMap<>();
        trace.spans().forEach(span -> byId.put(span.spanId(), span));
        for (StoredSpan span : trace.spans()) {
            firstStart = Math.min(firstStart, span.startNanos());
            lastEnd = Math.max(lastEnd, span.endNanos());
            StoredSpan parent = byId.get(span.parentId());
            if (span.database() != null) {
                count(span.service(), span.database(), span);
            } else if (span.isEntry() && parent != null && !parent.service().equals(span.service())) {
                count(parent.service(), span.service(), span);
            }
        }
    }

    private void count(String parent, String child, StoredSpan span) {
        callsByEdge
                .computeIfAbsent(new Ends(parent, child), ends -> new Calls())
                .add(span);
    }

    private List<Edge> edges() {
        double seconds = Math.max(1, (lastEnd - firstStart) / (double) TimeUnit.SECONDS.toNanos(1));
        return callsByEdge.entrySet().stream()
                .map(entry -> edge(entry.getKey(), entry.getValue(), seconds))
                .toList();
    }

    private static Edge edge(Ends ends, Calls calls, double seconds) {
        return new Edge(
                ends.parent(),
                ends.child(),
                calls.count,
                calls.errors,
                calls.count / seconds,
                calls.durations.seconds(0.95));
    }
}
