package dev.observatory.lite.query;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Topic;
import dev.observatory.lite.store.Trace;

/**
 * Those of the objectives in {@code observability-stack/prometheus/rules.yaml} that spans can tell. {@code chat-latency}
 * is none of them: how long a chat waited for the model stands in a metric only.
 */
record ObjectivesReport(List<Objective> objectives) {

    private static final String PUBLIC_API = "frontend-service";
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Operations that wait for a model, or for as long as somebody listens. */
    private static final Pattern WAITING = Pattern.compile("\\S+ (/api/chat.*|/v1/.*|/simulator/.*|.*/stream)");

    /**
     * @param target the share that must go well
     * @param total what counts
     * @param bad what of it went wrong
     */
    record Objective(String name, String description, double target, long total, long bad) {}

    static ObjectivesReport of(List<Trace> traces, TimeAxis axis) {
        List<StoredSpan> spans = traces.stream()
                .flatMap(trace -> trace.spans().stream())
                .filter(axis::holds)
                .toList();
        return new ObjectivesReport(List.of(
                objective(
                        "availability",
                        "requests of the public API that are answered without an error of ours, streams to their end",
                        0.995,
                        spans,
                        span -> span.isEntry() && span.service().equals(PUBLIC_API),
                        StoredSpan::failed),
                objective(
                        "latency",
                        "all other requests of all services that take less than 250 ms",
                        0.99,
                        spans,
                        span -> span.isEntry() && !WAITING.matcher(span.name()).matches(),
                        span -> span.durationNanos() > SLOW_NANOS),
                objective(
                        "model-availability",
                        "calls of the model that succeed, retries and other providers included",
                        0.99,
                        spans,
                        span -> span.topic() == Topic.MODEL_CALL && (!span.error() || span.failed()),
                        StoredSpan::error)));
    }

    private static Objective objective(
            String name,
            String description,
            double target,
            List<StoredSpan> spans,
            Predicate<StoredSpan> counts,
            Predicate<StoredSpan> wrong) {
        List<StoredSpan> counted = spans.stream().filter(counts).toList();
        return new Objective(
                name,
                description,
                target,
                counted.size(),
                counted.stream().filter(wrong).count());
    }
}
