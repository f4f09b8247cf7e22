package dev.observatory.lite.store;

import java.util.Comparator;
import java.util.List;

import com.google.protobuf.ByteString;

/** The spans of one trace that have arrived so far, at one moment. */
public record Trace(ByteString id, List<StoredSpan> spans) {

    /** @return the root span; where it has not arrived, the earliest one */
    public StoredSpan root() {
        return spans.stream()
                .min(Comparator.<StoredSpan, Boolean>comparing(
                                span -> !span.parentId().isEmpty())
                        .thenComparingLong(StoredSpan::startNanos))
                .orElseThrow();
    }

    public long startNanos() {
        return spans.stream().mapToLong(StoredSpan::startNanos).min().orElse(0);
    }

    public long durationNanos() {
        return spans.stream().mapToLong(StoredSpan::endNanos).max().orElse(0) - startNanos();
    }

    public long errors() {
        return spans.stream().filter(StoredSpan::error).count();
    }
}
