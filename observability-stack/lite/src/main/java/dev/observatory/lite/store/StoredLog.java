package dev.observatory.lite.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.logs.v1.LogRecord;

/** A log record as lite keeps it: encoded, with what queries ask for beside it. */
public record StoredLog(Source source, ByteString traceId, long timeNanos, int severity, byte[] encoded) {

    /** Objects, ids, queue slots: what a record takes beyond its encoded form, measured with a full window. */
    private static final int OVERHEAD_BYTES = 200;

    static StoredLog of(Source source, LogRecord log) {
        long time = log.getTimeUnixNano() != 0 ? log.getTimeUnixNano() : log.getObservedTimeUnixNano();
        return new StoredLog(source, log.getTraceId(), time, log.getSeverityNumberValue(), log.toByteArray());
    }

    int footprint() {
        return encoded.length + OVERHEAD_BYTES;
    }

    public String service() {
        return source.service();
    }

    public LogRecord decode() {
        try {
            return LogRecord.parseFrom(encoded);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A log record that lite encoded itself cannot be decoded", e);
        }
    }
}
