package dev.observatory.backend.conversation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.observatory.instrumentation.tracing.ErrorType;

/**
 * The metric {@code observatory.chat.own.duration}: how long a chat took without the time in which nothing could be done
 * but wait for the model. In a stream that is the time from asking for the next piece to its arrival, so a reader who is
 * slow to take the pieces counts as ours.
 */
@Singleton
class OwnDuration {

    private static final Duration[] BUCKETS = LongStream.of(
                    1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry metrics;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(boolean stream, String outcome) {}

    OwnDuration(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    Measurement begin(boolean stream) {
        return new Measurement(stream);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("observatory.chat.own.duration")
                .description("How long chats took without the waiting for the model")
                .tag("stream", Boolean.toString(kind.stream()))
                .tag("outcome", kind.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
    }

    /** Of one chat. It is touched by one event loop at a time. */
    final class Measurement {

        private final boolean stream;
        private final long begun = System.nanoTime();
        private long waited;
        private long waitingSince;

        private Measurement(boolean stream) {
            this.stream = stream;
        }

        <T> Uni<T> waiting(Uni<T> model) {
            return model.onSubscription()
                    .invoke(this::startWaiting)
                    .onTermination()
                    .invoke(this::stopWaiting);
        }

        <T> Multi<T> waiting(Multi<T> model) {
            return model.onItem()
                    .invoke(this::stopWaiting)
                    .onTermination()
                    .invoke(this::stopWaiting)
                    .onRequest()
                    .invoke(this::startWaiting);
        }

        <T> Uni<T> whole(Uni<T> chat) {
            return chat.onTermination().invoke((item, failure, cancelled) -> record(failure, cancelled));
        }

        <T> Multi<T> whole(Multi<T> chat) {
            return chat.onTermination().invoke(this::record);
        }

        private void startWaiting() {
            waitingSince = System.nanoTime();
        }

        private void stopWaiting() {
            if (waitingSince != 0) {
                waited += System.nanoTime() - waitingSince;
                waitingSince = 0;
            }
        }

        private void record(Throwable failure, boolean cancelled) {
            stopWaiting();
            String outcome = cancelled ? ErrorType.CANCELLED : failure == null ? "success" : "error";
            timers.computeIfAbsent(new Kind(stream, outcome), OwnDuration.this::timer)
                    .record(System.nanoTime() - begun - waited, TimeUnit.NANOSECONDS);
        }
    }
}
