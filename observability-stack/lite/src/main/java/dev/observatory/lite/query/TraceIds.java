package dev.observatory.lite.query;

import com.google.protobuf.ByteString;

import dev.observatory.commons.ProblemException;
import dev.observatory.lite.store.Ids;

/** Trace ids as they stand in paths. */
final class TraceIds {

    private TraceIds() {}

    /** @throws ProblemException 400 if it isn't one */
    static ByteString parse(String traceId) {
        try {
            return Ids.parseTraceId(traceId);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "A trace id has at most 32 hexadecimal digits.");
        }
    }

    static ProblemException absent(String traceId) {
        return new ProblemException(404, "Trace %s has not arrived, or has left the window.".formatted(traceId));
    }
}
