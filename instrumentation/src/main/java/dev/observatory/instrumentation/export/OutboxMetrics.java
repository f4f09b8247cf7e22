package dev.observatory.instrumentation.export;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What becomes of one signal's telemetry: {@code observatory.telemetry.waiting} in bytes, encoded, and
 * {@code observatory.telemetry.dropped} in spans or log records, by {@code reason} ({@code full}, {@code too_old},
 * {@code refused}). Both are there from the start, also when nothing is sent.
 */
final class OutboxMetrics {

    final Counter full;
    final Counter tooOld;
    final Counter refused;
    final AtomicLong waiting = new AtomicLong();

    /** @param signal {@code spans} or {@code logs} */
    OutboxMetrics(MeterRegistry registry, String signal) {
        full = dropped(registry, signal, "full");
        tooOld = dropped(registry, signal, "too_old");
        refused = dropped(registry, signal, "refused");
        Gauge.builder("observatory.telemetry.waiting", waiting, AtomicLong::get)
                .description("Telemetry that waits for its delivery, encoded")
                .baseUnit("bytes")
                .tag("signal", signal)
                .strongReference(true)
                .register(registry);
    }

    private static Counter dropped(MeterRegistry registry, String signal, String reason) {
        return Counter.builder("observatory.telemetry.dropped")
                .description("Spans and log records that were not delivered")
                .tags("signal", signal, "reason", reason)
                .register(registry);
    }
}
