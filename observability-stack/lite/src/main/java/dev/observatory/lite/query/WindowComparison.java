package dev.observatory.lite.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;

import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;

/**
 * What changed between two spans of time: rate, errors and durations of services and of their operations.
 *
 * @param services what they served, all operations together; those that changed most first, as with the operations
 * @param appeared operations without a call in the first window
 * @param vanished operations without a call in the second window
 */
public record WindowComparison(
        List<Change> services,
        List<Change> operations,
        List<Change> appeared,
        List<Change> vanished,
        List<ErrorType> newErrorTypes) {

    /** Fewer calls say nothing about a rate. */
    private static final long FEW_CALLS = 5;

    /** By so much a rate or duration must differ to count as changed. */
    private static final double FACTOR = 1.5;

    /** Durations that differ by less are noise, whatever their ratio. */
    private static final double MIN_SECONDS = 0.002;

    private static final double MIN_ERROR_SHARE = 0.01;

    /** A new error counts for more than any slowdown that is seen in practice. */
    private static final double ERROR_WEIGHT = 100;

    /** From one nanosecond to the other, the end excluded. */
    public record Window(long fromNanos, long toNanos) {

        boolean holds(StoredSpan span) {
            return span.startNanos() >= fromNanos && span.startNanos() < toNanos;
        }

        double seconds() {
            return (toNanos - fromNanos) / 1e9;
        }
    }

    /** Durations in seconds; null without calls. */
    public record Figures(long calls, double ratePerSecond, long errors, double errorShare, Double p50, Double p95) {

        static Figures of(Calls calls, Window window) {
            return new Figures(
                    calls.count,
                    calls.count / window.seconds(),
                    calls.errors,
                    calls.count == 0 ? 0 : calls.errors / (double) calls.count,
                    calls.durations.seconds(0.50),
                    calls.durations.seconds(0.95));
        }
    }

    /** What was counted together. */
    private record Subject(String service, String operation, String kind) implements Comparable<Subject> {

        private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::service)
                .thenComparing(Subject::operation)
                .thenComparing(Subject::kind);

        @Override
        public int compareTo(Subject other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param operation empty for a service as a whole, as is the kind
     * @param kind of the spans, in lower case
     * @param changed which of rate, errors, p50 and p95 differ by much; empty if none
     * @param exampleTraceId a trace of the second window: one that failed if errors rose, else the slowest; of what vanished
     *     one of the first
     */
    public record Change(
            String service,
            String operation,
            String kind,
            Figures before,
            Figures after,
            List<String> changed,
            String exampleTraceId) {

        double weight() {
            double errors = Math.abs(after.errorShare - before.errorShare) * ERROR_WEIGHT;
            return changed.isEmpty()
                    ? 0
                    : errors + ratio(before.p95, after.p95) + ratio(before.ratePerSecond, after.ratePerSecond);
        }
    }

    /** @param count in the second window */
    public record ErrorType(String service, String operation, String errorType, long count, String exampleTraceId) {}

    /** What happened to a subject in one window. */
    private static final class Seen {
        private final Calls calls = new Calls();
        private final Map<String, Long> errorTypes = new TreeMap<>();
        private final Map<String, ByteString> failed = new TreeMap<>();
        private ByteString slowest;
        private long slowestNanos = -1;

        private void add(Trace trace, StoredSpan span) {
            calls.add(span);
            if (span.error()) {
                errorTypes.merge(span.errorType(), 1L, Long::sum);
                failed.putIfAbsent(span.errorType(), trace.id());
            }
            if (span.durationNanos() > slowestNanos) {
                slowestNanos = span.durationNanos();
                slowest = trace.id();
            }
        }

        private String example(boolean ofErrors) {
            ByteString id =
                    ofErrors && !failed.isEmpty() ? failed.values().iterator().next() : slowest;
            return id == null ? null : Ids.hex(id);
        }
    }

    private record Both(Seen before, Seen after) {

        private Both() {
            this(new Seen(), new Seen());
        }
    }

    public static WindowComparison of(List<Trace> traces, Window before, Window after) {
        Map<Subject, Both> operations = new TreeMap<>();
        Map<Subject, Both> services = new TreeMap<>();
        for (Trace trace : traces) {
            for (StoredSpan span : trace.spans()) {
                boolean early = before.holds(span);
                if (early || after.holds(span)) {
                    Subject operation = new Subject(span.service(), span.name(), SpanKinds.name(span.kind()));
                    count(operations, operation, early, trace, span);
                    if (span.isEntry()) {
                        count(services, new Subject(span.service(), "", ""), early, trace, span);
                    }
                }
            }
        }
        List<Change> changes = changes(operations, before, after);
        return new WindowComparison(
                changes(services, before, after),
                changes.stream()
                        .filter(it -> it.before.calls > 0 && it.after.calls > 0)
                        .toList(),
                changes.stream().filter(it -> it.before.calls == 0).toList(),
                changes.stream().filter(it -> it.after.calls == 0).toList(),
                newErrorTypes(operations));
    }

    private static void count(Map<Subject, Both> counts, Subject subject, boolean early, Trace trace, StoredSpan span) {
        Both both = counts.computeIfAbsent(subject, it -> new Both());
        (early ? both.before : both.after).add(trace, span);
    }

    private static List<Change> changes(Map<Subject, Both> counts, Window before, Window after) {
        return counts.entrySet().stream()
                .map(entry -> change(entry.getKey(), entry.getValue(), before, after))
                .sorted(Comparator.comparingDouble(Change::weight).reversed())
                .toList();
    }

    private static Change change(Subject subject, Both both, Window before, Window after) {
        Figures first = Figures.of(both.before.calls, before);
        Figures second = Figures.of(both.after.calls, after);
        List<String> changed = changed(first, second);
        Seen example = second.calls == 0 ? both.before : both.after;
        return new Change(
                subject.service,
                subject.operation,
                subject.kind,
                first,
                second,
                changed,
                example.example(changed.contains("errors")));
    }

    private static List<String> changed(Figures before, Figures after) {
        List<String> changed = new ArrayList<>();
        if (Math.max(before.calls, after.calls) >= FEW_CALLS
                && ratio(before.ratePerSecond, after.ratePerSecond) >= FACTOR) {
            changed.add("rate");
        }
        if (Math.abs(after.errorShare - before.errorShare) >= MIN_ERROR_SHARE) {
            changed.add("errors");
        }
        if (differs(before.p50, after.p50)) {
            changed.add("p50");
        }
        if (differs(before.p95, after.p95)) {
            changed.add("p95");
        }
        return List.copyOf(changed);
    }

    private static boolean differs(Double before, Double after) {
        return before != null
                && after != null
                && Math.abs(after - before) >= MIN_SECONDS
                && ratio(before, after) >= FACTOR;
    }

    /** @return how many times the smaller one the larger is; 1 without both */
    private static double ratio(Double before, Double after) {
        if (before == null || after == null || before.equals(after)) {
            return 1;
        }
        return Math.max(before, after) / Math.max(Math.min(before, after), 1e-9);
    }

    private static List<ErrorType> newErrorTypes(Map<Subject, Both> operations) {
        List<ErrorType> types = new ArrayList<>();
        operations.forEach((subject, both) -> both.after.errorTypes.forEach((type, count) -> {
            if (!both.before.errorTypes.containsKey(type)) {
                String example = Ids.hex(both.after.failed.get(type));
                types.add(new ErrorType(subject.service, subject.operation, type, count, example));
            }
        }));
        types.sort(Comparator.comparingLong(ErrorType::count).reversed());
        return types;
    }
}
