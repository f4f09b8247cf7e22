package dev.observatory.lite.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.Window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TraceStoreTest {

    private static final int LIMIT = 100_000;
    private static final int SPANS_PER_TRACE = 50;

    private final TraceStore store = new TraceStore(new Window(LIMIT, SPANS_PER_TRACE, 1), Set.of());

    @Test
    void spansOfATrace_areFoundTogetherWhereverTheyComeFrom() {
        ByteString id = Telemetry.traceId();

        add("a", Telemetry.span(id, "first", 1));
        add("b", Telemetry.span(id, "second", 1));

        List<StoredSpan> spans = store.find(id).orElseThrow().spans();
        assertEquals(List.of("a", "b"), spans.stream().map(StoredSpan::service).toList());
    }

    @Test
    void fullWindow_losesWholeTracesOldestFirst() {
        List<ByteString> ids = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            ByteString id = Telemetry.traceId();
            ids.add(id);
            add("a", Telemetry.span(id, "one", 1), Telemetry.span(id, "two", 1));
        }

        StoreStatus status = store.status();
        assertTrue(status.usedBytes() <= LIMIT, status.toString());
        assertTrue(status.usedBytes() > LIMIT * 0.9, status.toString());
        assertEquals(2_000, status.received());
        assertEquals(2_000, status.stored() + status.evicted());
        int kept = store.traceCount();
        assertEquals(
                ids.subList(1_000 - kept, 1_000),
                store.snapshot().stream().map(Trace::id).toList());
        store.snapshot().forEach(trace -> assertEquals(2, trace.spans().size()));
    }

    @Test
    void lateSpanOfAnEvictedTrace_bringsNoHalfTraceBack() {
        ByteString early = Telemetry.traceId();
        add("a", Telemetry.span(early, "early", 1));
        while (store.find(early).isPresent()) {
            add("a", Telemetry.span(Telemetry.traceId(), "filler", 1));
        }

        add("a", Telemetry.span(early, "late", 1));

        assertFalse(store.find(early).isPresent());
        assertEquals(1, store.status().dropped());
    }

    @Test
    void traceWithoutEnd_keepsItsFirstSpansAndPushesNothingOut() {
        ByteString other = Telemetry.traceId();
        add("a", Telemetry.span(other, "other", 1));
        ByteString endless = Telemetry.traceId();

        for (int i = 0; i < 10_000; i++) {
            add("a", Telemetry.span(endless, "again", 1));
        }

        assertEquals(SPANS_PER_TRACE, store.find(endless).orElseThrow().spans().size());
        assertTrue(store.find(other).isPresent());
    }

    @Test
    void idsOfTheWrongLength_areRefusedAndTheRestIsKept() {
        ByteString id = Telemetry.traceId();
        Span.Builder broken = Telemetry.span(ByteString.copyFrom(new byte[3]), "broken", 1);

        TraceStore.Refused refused = store.add(
                Telemetry.traces("a", broken, Telemetry.span(id, "whole", 1)).getResourceSpansList());

        assertEquals(new TraceStore.Refused(1, 0), refused);
        assertEquals(1, store.find(id).orElseThrow().spans().size());
    }

    @Test
    void resentSpan_replacesTheOneItIs() {
        ByteString id = Telemetry.traceId();
        Span.Builder span = Telemetry.span(id, "first", 1);
        add("a", span);
        long used = store.status().usedBytes();

        add("a", span.setName("again"));

        List<StoredSpan> spans = store.find(id).orElseThrow().spans();
        assertEquals(List.of("again"), spans.stream().map(StoredSpan::name).toList());
        assertEquals(1, store.status().stored());
        assertEquals(used, store.status().usedBytes());
    }

    @Test
    void sources_areWeighedOnceEach() {
        String large = "x".repeat(20_000);
        for (int i = 0; i < 100; i++) {
            add(
                    large + i,
                    Telemetry.span(Telemetry.traceId(), "one", 1),
                    Telemetry.span(Telemetry.traceId(), "two", 1));
        }

        assertTrue(store.status().usedBytes() <= LIMIT, store.status().toString());
        assertTrue(store.status().usedBytes() > LIMIT / 2, store.status().toString());
        assertTrue(store.traceCount() >= 4 && store.traceCount() <= 10, store.traceCount() + " traces");
    }

    @Test
    void sources_leaveWithTheirSpans() {
        for (int i = 0; i < 2_000; i++) {
            add("service " + i, Telemetry.span(Telemetry.traceId(), "one", 1));
        }

        assertTrue(store.traceCount() > 50, store.traceCount() + " traces");
        assertTrue(store.status().usedBytes() > LIMIT * 0.9, store.status().toString());
    }

    private void add(String service, Span.Builder... spans) {
        store.add(Telemetry.traces(service, spans).getResourceSpansList());
    }
}
