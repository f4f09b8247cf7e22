package dev.observatory.lite.store;

import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/**
 * A span as lite keeps it: the encoded message, and beside it only what searches and charts ask for. Encoded spans take
 * about a tenth of the memory of decoded ones.
 *
 * @param parentId empty for a root span
 * @param database {@code db.system.name} of a call to a database, else null
 * @param topic what its attributes tell more about
 * @param tabled whether a configured table may count it
 * @param links whether it has links to other spans
 */
public record StoredSpan(
        Source source,
        ByteString spanId,
        ByteString parentId,
        String name,
        Span.SpanKind kind,
        long startNanos,
        long durationNanos,
        boolean error,
        String database,
        Topic topic,
        boolean tabled,
        boolean links,
        byte[] encoded) {

    /** The {@code error.type} of what was cut short because the caller left. */
    public static final String CANCELLED = "cancelled";

    /** Objects, ids, list slots: what a span takes beyond its encoded form, measured with a full window. */
    private static final int OVERHEAD_BYTES = 400;

    static StoredSpan of(Source source, Span span, Set<String> tabledAttributes) {
        return new StoredSpan(
                source,
                span.getSpanId(),
                span.getParentSpanId(),
                span.getName(),
                span.getKind(),
                span.getStartTimeUnixNano(),
                Math.max(0, span.getEndTimeUnixNano() - span.getStartTimeUnixNano()),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                database(span),
                Topic.of(span),
                isTabled(span, tabledAttributes),
                span.getLinksCount() > 0,
                span.toByteArray());
    }

    private static boolean isTabled(Span span, Set<String> attributes) {
        return !attributes.isEmpty()
                && span.getAttributesList().stream().anyMatch(it -> attributes.contains(it.getKey()));
    }

    private static String database(Span span) {
        if (span.getKind() != Span.SpanKind.SPAN_KIND_CLIENT) {
            return null;
        }
        String legacy = Attributes.text(span.getAttributesList(), "db.system", null);
        return Attributes.text(span.getAttributesList(), "db.system.name", legacy);
    }

    /** @return the memory this span takes, in bytes, estimated */
    int footprint() {
        return encoded.length + OVERHEAD_BYTES;
    }

    public long endNanos() {
        return startNanos + durationNanos;
    }

    public String service() {
        return source.service();
    }

    /** @return whether this span is the work a service did for a caller: what rates, errors and durations are about */
    public boolean isEntry() {
        return kind == Span.SpanKind.SPAN_KIND_SERVER || kind == Span.SpanKind.SPAN_KIND_CONSUMER;
    }

    /** @return {@code error.type}; null for a span that went well, {@code _OTHER} for a failed one that does not say */
    public String errorType() {
        return error ? Attributes.text(decode().getAttributesList(), "error.type", "_OTHER") : null;
    }

    /** @return whether it failed for another reason than that its caller left: what error rates of objectives count */
    public boolean failed() {
        return error && !CANCELLED.equals(errorType());
    }

    public Span decode() {
        try {
            return Span.parseFrom(encoded);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A span that lite encoded itself cannot be decoded", e);
        }
    }
}
