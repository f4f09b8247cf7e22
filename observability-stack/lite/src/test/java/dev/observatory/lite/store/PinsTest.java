package dev.observatory.lite.store;

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

class PinsTest {

    private static final int LIMIT = 100_000;

    private final TraceStore store = new TraceStore(new Window(LIMIT, 1_000, 1), Set.of());

    @Test
    void pinnedTrace_staysInAFullWindow_untilItIsUnpinned() {
        ByteString pinned = trace();
        ByteString other = trace();

        assertEquals(TraceStore.Pinning.PINNED, store.pin(pinned));
        flood();

        assertFalse(store.find(other).isPresent());
        add(pinned, 1);
        assertEquals(2, store.find(pinned).orElseThrow().spans().size());
        assertEquals(List.of(pinned), store.pinned().stream().map(Trace::id).toList());
        store.unpin(pinned);
        flood();
        assertFalse(store.find(pinned).isPresent());
        assertTrue(store.pinned().isEmpty());
    }

    @Test
    void pins_areFew() {
        for (int i = 0; i < TraceStore.MAX_PINS; i++) {
            assertEquals(TraceStore.Pinning.PINNED, store.pin(trace()));
        }

        ByteString another = trace();
        assertEquals(TraceStore.Pinning.TOO_MANY, store.pin(another));
        store.unpin(store.pinned().get(0).id());
        assertEquals(TraceStore.Pinning.PINNED, store.pin(another));
        assertEquals(TraceStore.Pinning.UNKNOWN, store.pin(Telemetry.traceId()));
    }

    @Test
    void pinnedTraces_leaveHalfOfTheWindowToOthers() {
        ByteString large = trace();
        add(large, 60);
        ByteString larger = trace();
        add(larger, 60);

        assertEquals(TraceStore.Pinning.PINNED, store.pin(large));
        assertEquals(TraceStore.Pinning.TOO_LARGE, store.pin(larger));
        add(large, 60);
        assertTrue(store.pinned().isEmpty(), "it has outgrown them");
        flood();
        assertTrue(store.status().usedBytes() <= LIMIT);
    }

    @Test
    void resentSpan_doesNotMakeAPinnedTraceLarger() {
        ByteString id = Telemetry.traceId();
        Span.Builder span = Telemetry.span(id, "x".repeat(10_000), 1);
        store.add(Telemetry.traces("shop", span).getResourceSpansList());
        store.pin(id);

        for (int i = 0; i < 10; i++) {
            store.add(Telemetry.traces("shop", span).getResourceSpansList());
        }

        assertEquals(1, store.pinned().size());
    }

    private ByteString trace() {
        ByteString id = Telemetry.traceId();
        add(id, 1);
        return id;
    }

    private void add(ByteString traceId, int spans) {
        for (int i = 0; i < spans; i++) {
            store.add(Telemetry.traces("shop", Telemetry.span(traceId, "GET /pears", 1))
                    .getResourceSpansList());
        }
    }

    private void flood() {
        for (int i = 0; i < 1_000; i++) {
            trace();
        }
    }
}
