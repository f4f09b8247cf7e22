package dev.observatory.lite.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

import dev.observatory.lite.views.ViewsConfig;

/**
 * The last traces, as many as fit into {@link WindowConfig#traceBytes()}. When there is no room left, whole traces go,
 * the one that began to arrive first before all others: half a trace would mislead. Spans that arrive for a trace that
 * is already gone are dropped for the same reason. A span that comes again replaces the one it is. Pinned traces stay,
 * up to half of the window. Thread-safe.
 */
@Singleton
public class TraceStore {

    /** An id is 16 bytes; remembering this many of the gone ones costs about 2 MB. */
    private static final int REMEMBERED_EVICTIONS = 20_000;

    /** How many traces may be pinned at once. */
    public static final int MAX_PINS = 20;

    private final long maxBytes;
    private final int maxSpansPerTrace;
    private final Set<String> tabledAttributes;
    private final Map<ByteString, Map<ByteString, StoredSpan>> traces = new LinkedHashMap<>();
    private final Map<ByteString, Boolean> evictedTraces = new LinkedHashMap<>();
    private final Sources sources = new Sources();
    private final Pins pins;
    private long spanBytes;
    private long received;
    private long stored;
    private long evicted;
    private long dropped;
    private long resent;

    @Inject
    TraceStore(WindowConfig config, ViewsConfig views) {
        this(
                config,
                views.tables().stream()
                        .map(table -> table.by().get(0).attribute())
                        .collect(Collectors.toSet()));
    }

    /** @param tabledAttributes spans with one of them are marked: reports look at few spans of many */
    TraceStore(WindowConfig config, Set<String> tabledAttributes) {
        this.maxBytes = config.traceBytes().asLongValue();
        this.pins = new Pins(maxBytes / 2);
        this.maxSpansPerTrace = config.spansPerTrace();
        this.tabledAttributes = tabledAttributes;
    }

    /**
     * The spans of a request that were not kept, and never will be.
     *
     * @param invalid their ids are not as OTLP demands
     * @param beyondLimit their trace has as many as lite keeps of one
     */
    public record Refused(int invalid, int beyondLimit) {

        private Refused and(Refused other) {
            return other == NONE ? this : new Refused(invalid + other.invalid, beyondLimit + other.beyondLimit);
        }
    }

    private static final Refused NONE = new Refused(0, 0);
    private static final Refused INVALID = new Refused(1, 0);
    private static final Refused BEYOND_LIMIT = new Refused(0, 1);

    /** Takes in what one export request brought. */
    public Refused add(List<ResourceSpans> resourceSpans) {
        Refused refused = NONE;
        for (ResourceSpans ofResource : resourceSpans) {
            for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
                Source source = hold(Source.of(
                        ofResource.getResource(),
                        ofResource.getSchemaUrl(),
                        ofScope.getScope(),
                        ofScope.getSchemaUrl()));
                for (Span span : ofScope.getSpansList()) {
                    refused = refused.and(add(span, source));
                }
                release(source);
            }
        }
        return refused;
    }

    private Refused add(Span span, Source source) {
        if (!Ids.isTraceId(span.getTraceId()) || !Ids.isSpanId(span.getSpanId())) {
            return INVALID;
        }
        return add(span.getTraceId(), StoredSpan.of(source, span, tabledAttributes));
    }

    private synchronized Refused add(ByteString traceId, StoredSpan span) {
        received++;
        if (evictedTraces.containsKey(traceId)) {
            dropped++;
            return NONE;
        }
        Map<ByteString, StoredSpan> spans = traces.computeIfAbsent(traceId, id -> new LinkedHashMap<>(8));
        if (spans.size() >= maxSpansPerTrace && !spans.containsKey(span.spanId())) {
            dropped++;
            return BEYOND_LIMIT;
        }
        sources.hold(span.source());
        spanBytes += span.footprint();
        pins.grow(traceId, span.footprint());
        StoredSpan before = spans.put(span.spanId(), span);
        if (before == null) {
            stored++;
        } else {
            resent++;
            pins.grow(traceId, -before.footprint());
            forget(before);
        }
        makeRoom();
        return NONE;
    }

    private void makeRoom() {
        Iterator<Map.Entry<ByteString, Map<ByteString, StoredSpan>>> oldest =
                traces.entrySet().iterator();
        while (usedBytes() > maxBytes && oldest.hasNext()) {
            Map.Entry<ByteString, Map<ByteString, StoredSpan>> trace = oldest.next();
            if (pins.has(trace.getKey())) {
                continue;
            }
            oldest.remove();
            trace.getValue().values().forEach(this::forget);
            stored -= trace.getValue().size();
            evicted += trace.getValue().size();
            remember(trace.getKey());
        }
    }

    /** What became of the wish to keep a trace. */
    public enum Pinning {
        PINNED,
        /** It has not arrived, or is gone again. */
        UNKNOWN,
        /** There are {@link TraceStore#MAX_PINS} already. */
        TOO_MANY,
        /** Pinned traces would take more than half of the window. */
        TOO_LARGE
    }

    /** Keeps a trace, and what arrives for it, until it is unpinned. */
    public synchronized Pinning pin(ByteString traceId) {
        Map<ByteString, StoredSpan> spans = traces.get(traceId);
        return spans == null
                ? Pinning.UNKNOWN
                : pins.add(
                        traceId,
                        spans.values().stream().mapToLong(StoredSpan::footprint).sum());
    }

    /** Makes it one like all others; nothing happens to one that is not pinned. */
    public synchronized void unpin(ByteString traceId) {
        pins.remove(traceId);
    }

    /** @return in the order in which they were pinned */
    public synchronized List<Trace> pinned() {
        return pins.ids().stream().flatMap(id -> find(id).stream()).toList();
    }

    private void forget(StoredSpan span) {
        spanBytes -= span.footprint();
        sources.release(span.source());
    }

    private void remember(ByteString traceId) {
        evictedTraces.put(traceId, true);
        if (evictedTraces.size() > REMEMBERED_EVICTIONS) {
            evictedTraces.remove(evictedTraces.keySet().iterator().next());
        }
    }

    private synchronized Source hold(Source source) {
        return sources.hold(source);
    }

    private synchronized void release(Source source) {
        sources.release(source);
    }

    private long usedBytes() {
        return spanBytes + sources.bytes();
    }

    /** @return what has arrived of this trace so far; empty if nothing has, or if it is gone again */
    public synchronized Optional<Trace> find(ByteString traceId) {
        return Optional.ofNullable(traces.get(traceId)).map(spans -> new Trace(traceId, List.copyOf(spans.values())));
    }

    /** @return all traces in the window as of now, oldest first */
    public synchronized List<Trace> snapshot() {
        List<Trace> all = new ArrayList<>(traces.size());
        traces.forEach((id, spans) -> all.add(new Trace(id, List.copyOf(spans.values()))));
        return all;
    }

    public synchronized StoreStatus status() {
        return new StoreStatus(received, stored, evicted, dropped, resent, usedBytes(), maxBytes);
    }

    public synchronized int traceCount() {
        return traces.size();
    }
}
