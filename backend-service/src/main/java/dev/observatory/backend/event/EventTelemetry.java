package dev.observatory.backend.event;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.observatory.commons.ProblemException;
import dev.observatory.instrumentation.tracing.Spans;

/** What every event leaves behind, of whatever kind: a span of its name, one log line, a count and a duration. */
@Singleton
class EventTelemetry {

    private static final Logger LOG = Logger.getLogger(EventTelemetry.class);
    private static final Duration[] BUCKETS = LongStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final int FIRST_SERVER_ERROR = 500;

    private final Spans spans;
    private final MeterRegistry metrics;

    EventTelemetry(Spans spans, MeterRegistry metrics) {
        this.spans = spans;
        this.metrics = metrics;
    }

    Uni<EventOutcome> observe(Event event, Supplier<Uni<EventOutcome>> run) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return spans.around(event.kind(), span -> span.setAttribute("observatory.event.kind", event.kind()), () -> {
                Span span = Span.current();
                return Uni.createFrom().deferred(run::get).onTermination().invoke((result, failure, cancelled) -> {
                    Outcome outcome = outcome(result, failure, cancelled);
                    span.setAttribute("observatory.event.outcome", outcome.label());
                    record(event, outcome, System.nanoTime() - begun);
                    if (result != null && !event.audited()) {
                        LOG.infof("Event %s: %s", event.kind(), outcome.label());
                    }
                });
            });
        });
    }

    private static Outcome outcome(EventOutcome result, Throwable failure, boolean cancelled) {
        if (cancelled) {
            return Outcome.CANCELLED;
        }
        if (failure instanceof ProblemException problem && problem.status() < FIRST_SERVER_ERROR) {
            return Outcome.REJECTED;
        }
        return failure == null ? result.outcome() : Outcome.ERROR;
    }

    /** So that the first error is seen to be one more than none. */
    void expect(Event event) {
        Tags tags = tags(event, Outcome.ERROR);
        counter(tags);
        timer(tags);
    }

    private void record(Event event, Outcome outcome, long nanos) {
        Tags tags = tags(event, outcome);
        counter(tags).increment();
        timer(tags).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static Tags tags(Event event, Outcome outcome) {
        return Tags.of("kind", event.kind(), "outcome", outcome.label());
    }

    private Counter counter(Tags tags) {
        return Counter.builder("observatory.events")
                .description("How many events there were")
                .tags(tags)
                .register(metrics);
    }

    private Timer timer(Tags tags) {
        return Timer.builder("observatory.events.duration")
                .description("How long events took, until they were answered")
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
    }
}
