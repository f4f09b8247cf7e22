package dev.observatory.instrumentation.tracing;

import java.util.concurrent.atomic.LongAdder;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many spans have begun and not ended: {@code observatory.spans.open}. It falls to zero when nothing is under way; a span
 * that stays open is never exported, holds its memory, and can be seen nowhere else.
 */
@Singleton
class OpenSpans implements SpanProcessor {

    private final LongAdder open = new LongAdder();
    private final boolean enabled;

    OpenSpans(@ConfigProperty(name = "observatory.open-spans.enabled") boolean enabled) {
        this.enabled = enabled;
    }

    void register(@Observes Startup event, MeterRegistry registry) {
        if (enabled) {
            Gauge.builder("observatory.spans.open", open, LongAdder::sum)
                    .description("Spans that have begun and not ended")
                    .register(registry);
        }
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        open.increment();
    }

    @Override
    public boolean isStartRequired() {
        return enabled;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        open.decrement();
    }

    @Override
    public boolean isEndRequired() {
        return enabled;
    }
}
