package dev.observatory.lite.query;

import java.util.concurrent.TimeUnit;

import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;

/**
 * A call of a model that took long, and where to find it.
 *
 * @param startMillis since 1970
 * @param errorType {@code error.type}; null when it went well
 */
record SlowCall(
        String traceId,
        String spanId,
        long startMillis,
        double seconds,
        String provider,
        String model,
        Long outputTokens,
        String errorType) {

    static SlowCall of(ModelCall call) {
        StoredSpan span = call.span();
        return new SlowCall(
                Ids.hex(call.traceId()),
                Ids.hex(span.spanId()),
                TimeUnit.NANOSECONDS.toMillis(span.startNanos()),
                span.durationNanos() / (double) TimeUnit.SECONDS.toNanos(1),
                call.provider(),
                call.model(),
                call.outputTokens(),
                span.errorType());
    }
}
