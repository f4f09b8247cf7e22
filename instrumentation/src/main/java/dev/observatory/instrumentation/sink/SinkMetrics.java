package dev.observatory.instrumentation.sink;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What becomes of the lines of one sink: {@code observatory.log.sink.waiting} in bytes, {@code observatory.log.sink.delivered}
 * and {@code observatory.log.sink.dropped} in lines, the latter by {@code reason} ({@code full}, {@code too_old},
 * {@code refused}, {@code end}, and what a vendor adds).
 */
public final class SinkMetrics {

    final Counter delivered;
    final Counter full;
    final Counter tooOld;
    final Counter refused;
    final Counter end;
    /** Encoded. */
    final AtomicLong waiting = new AtomicLong();
    /** Not encoded yet, by estimate. */
    final AtomicLong incoming = new AtomicLong();

    SinkMetrics(MeterRegistry registry, String sink) {
        delivered = Counter.builder("observatory.log.sink.delivered")
                .description("Log lines that a vendor took")
                .tag("sink", sink)
                .register(registry);
        full = dropped(registry, sink, "full");
        tooOld = dropped(registry, sink, "too_old");
        refused = dropped(registry, sink, "refused");
        end = dropped(registry, sink, "end");
        Gauge.builder("observatory.log.sink.waiting", () -> waiting.get() + incoming.get())
                .description("Log lines that wait for their delivery to a vendor")
                .baseUnit("bytes")
                .tag("sink", sink)
                .strongReference(true)
                .register(registry);
    }

    /** @param reason why a sink leaves lines out */
    public static Counter dropped(MeterRegistry registry, String sink, String reason) {
        return Counter.builder("observatory.log.sink.dropped")
                .description("Log lines that a vendor did not get")
                .tags("sink", sink, "reason", reason)
                .register(registry);
    }

    long dropped() {
        return (long) (full.count() + tooOld.count() + refused.count() + end.count());
    }
}
