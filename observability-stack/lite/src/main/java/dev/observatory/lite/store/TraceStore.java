package dev.observatory.lite.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * The last traces, as many as fit into {@link WindowConfig#traceBytes()}. When there is no room left, whole traces go,
 * the one that began to arrive first before all others: half a trace would mislead. Spans that arrive for a trace that
 * is already gone are dropped for the same reason. Thread-safe.
 */
@Singleton
public class TraceStore {

    /** An id is 16 bytes; remembering this many of the gone ones costs about 2 MB. */
    private static final int REMEMBERED_EVICTIONS = 20_000;

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private final long maxBytes;
    private final int maxSpansPerTrace;
    private final Map<ByteString, List<StoredSpan>> traces = new LinkedHashMap<>();
    private final Map<ByteString, Boolean> evictedTraces = new LinkedHashMap<>();
    private final SourceCache sources = new SourceCache();
    private long usedBytes;
    private long received;
    private long stored;
    private long evicted;
    private long dropped;

    TraceStore(WindowConfig config) {
        this.maxBytes = config.traceBytes().asLongValue();
        this.maxSpansPerTrace = config.spansPerTrace();
    }

    /**
     * Takes in what one export request brought.
     *
     * @return how many of the spans were refused because their ids are not as OTLP demands
     */
    public int add(List<ResourceSpans> resourceSpans) {
        int invalid = 0;
        for (ResourceSpans ofResource : resourceSpans) {
            for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
                Source source = sources.get(ofResource.getResource(), ofScope.getScope());
                for (Span span : ofScope.getSpansList()) {
                    invalid += add(span, source) ? 0 : 1;
                }
            }
        }
        return invalid;
    }

    private boolean add(Span span, Source source) {
        if (span.getTraceId().size() != TRACE_ID_BYTES || span.getSpanId().size() != SPAN_ID_BYTES) {
            return false;
        }
        StoredSpan compact = StoredSpan.of(source, span);
        ByteString traceId = span.getTraceId();
        synchronized (this) {
            received++;
            if (evictedTraces.containsKey(traceId)) {
                dropped++;
                return true;
            }
            List<StoredSpan> spans = traces.computeIfAbsent(traceId, id -> new ArrayList<>(8));
            if (spans.size() >= maxSpansPerTrace) {
                dropped++;
                return true;
            }
            spans.add(compact);
            stored++;
            usedBytes += compact.footprint();
            makeRoom();
        }
        return true;
    }

    private void makeRoom() {
        Iterator<Map.Entry<ByteString, List<StoredSpan>>> oldest =
                traces.entrySet().iterator();
        while (usedBytes > maxBytes && oldest.hasNext()) {
            Map.Entry<ByteString, List<StoredSpan>> trace = oldest.next();
            oldest.remove();
            usedBytes -=
                    trace.getValue().stream().mapToLong(StoredSpan::footprint).sum();
            stored -= trace.getValue().size();
            evicted += trace.getValue().size();
            remember(trace.getKey());
        }
    }

    private void remember(ByteString traceId) {
        evictedTraces.put(traceId, true);
        if (evictedTraces.size() > REMEMBERED_EVICTIONS) {
            evictedTraces.remove(evictedTraces.keySet().iterator().next());
        }
    }

    /** @return what has arrived of this trace so far; empty if nothing has, or if it is gone again */
    public synchronized Optional<Trace> find(ByteString traceId) {
        return Optional.ofNullable(traces.get(traceId)).map(spans -> new Trace(traceId, List.copyOf(spans)));
    }

    /** @return all traces in the window as of now, oldest first */
    public synchronized List<Trace> snapshot() {
        List<Trace> all = new ArrayList<>(traces.size());
        traces.forEach((id, spans) -> all.add(new Trace(id, List.copyOf(spans))));
        return all;
    }

    public synchronized StoreStatus status() {
        return new StoreStatus(received, stored, evicted, dropped, usedBytes, maxBytes);
    }

    public synchronized int traceCount() {
        return traces.size();
    }
}
