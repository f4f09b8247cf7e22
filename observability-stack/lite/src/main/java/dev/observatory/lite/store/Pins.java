package dev.observatory.lite.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;

/** The traces that stay although newer ones need their room: few, and small enough together. Not thread-safe. */
class Pins {

    private final long maxBytes;
    private final Map<ByteString, Long> bytesOf = new LinkedHashMap<>();
    private long bytes;

    Pins(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** @param size in bytes */
    TraceStore.Pinning add(ByteString traceId, long size) {
        if (bytesOf.containsKey(traceId)) {
            return TraceStore.Pinning.PINNED;
        }
        if (bytesOf.size() >= TraceStore.MAX_PINS) {
            return TraceStore.Pinning.TOO_MANY;
        }
        if (bytes + size > maxBytes) {
            return TraceStore.Pinning.TOO_LARGE;
        }
        bytesOf.put(traceId, size);
        bytes += size;
        return TraceStore.Pinning.PINNED;
    }

    void remove(ByteString traceId) {
        Long size = bytesOf.remove(traceId);
        bytes -= size == null ? 0 : size;
    }

    boolean has(ByteString traceId) {
        return bytesOf.containsKey(traceId);
    }

    /** A pinned trace that outgrows the room of all of them is pinned no longer: it may have no end. */
    void grow(ByteString traceId, long by) {
        if (bytesOf.computeIfPresent(traceId, (id, size) -> size + by) == null) {
            return;
        }
        bytes += by;
        if (bytes > maxBytes) {
            remove(traceId);
        }
    }

    /** @return in the order in which they were pinned */
    List<ByteString> ids() {
        return List.copyOf(bytesOf.keySet());
    }
}
