package dev.observatory.lite.mcp;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;

import dev.observatory.lite.query.WindowComparison;
import dev.observatory.lite.query.WindowComparison.Change;
import dev.observatory.lite.query.WindowComparison.Figures;
import dev.observatory.lite.query.WindowComparison.Window;
import dev.observatory.lite.store.Trace;
import dev.observatory.lite.store.TraceStore;

/** Says what changed between two windows of time. */
@Singleton
class ComparisonTools {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double HUNDRED = 100;
    private static final String NARROWING = "Those that changed most come first. Give the name of a service.";

    private final TraceStore store;

    ComparisonTools(TraceStore store) {
        this.store = store;
    }

    private record Shown(
            long calls, double callsPerMinute, long errors, double errorPercent, Double p50Ms, Double p95Ms) {

        static Shown of(Figures figures) {
            return new Shown(
                    figures.calls(),
                    rounded(figures.ratePerSecond() * SECONDS_PER_MINUTE),
                    figures.errors(),
                    rounded(figures.errorShare() * HUNDRED),
                    Times.millis(figures.p50()),
                    Times.millis(figures.p95()));
        }

        private static double rounded(double number) {
            return Math.round(number * HUNDRED) / HUNDRED;
        }
    }

    private record Row(
            String service,
            String operation,
            String kind,
            List<String> changed,
            Shown before,
            Shown after,
            String exampleTraceId) {

        static Row of(Change change) {
            return new Row(
                    change.service(),
                    Answer.emptyToNull(change.operation()),
                    Answer.emptyToNull(change.kind()),
                    change.changed(),
                    Shown.of(change.before()),
                    Shown.of(change.after()),
                    change.exampleTraceId());
        }
    }

    @Tool(
            name = "compare_windows",
            title = "What changed between two windows",
            description =
                    "Compares two windows of time of equal length, by default the last minutes with those before them: "
                            + "rate, errors, p50 and p95 of every service and operation, new and vanished operations, and new error "
                            + "types. 'changed' names what differs by much (rate or duration by half, errors by a percentage point); "
                            + "unchanged operations are only counted. exampleTraceId can be read with get_trace.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String compare(
            @ToolArg(description = "Length of both windows in minutes, 1 to 60", defaultValue = "5") int minutes,
            @ToolArg(
                            description =
                                    "Begin of the later window, ISO 8601, such as the time of a deployment; by default "
                                            + "so many minutes ago",
                            required = false)
                    String afterFrom,
            @ToolArg(
                            description =
                                    "Begin of the earlier window, ISO 8601; by default it ends where the later one begins",
                            required = false)
                    String beforeFrom,
            @ToolArg(description = "Only this service", required = false) String service) {
        return Answer.of(() -> {
            Duration length = Times.minutes(minutes);
            Instant later = Times.parse(
                    "afterFrom",
                    afterFrom,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(length));
            Instant earlier = Times.parse("beforeFrom", beforeFrom, later.minus(length));
            List<Trace> traces = store.snapshot();
            WindowComparison comparison = WindowComparison.of(traces, window(earlier, length), window(later, length));
            List<Change> changed = of(service, comparison.operations()).stream()
                    .filter(change -> !change.changed().isEmpty())
                    .toList();
            return new Answer()
                    .put("before", earlier + " to " + earlier.plus(length))
                    .put("after", later + " to " + later.plus(length))
                    .put("note", note(traces, earlier))
                    .list("services", rows(of(service, comparison.services())), NARROWING)
                    .list(
                            "newErrorTypes",
                            comparison.newErrorTypes().stream()
                                    .filter(type -> isOf(service, type.service()))
                                    .toList(),
                            NARROWING)
                    .list("changedOperations", rows(changed), NARROWING)
                    .put(
                            "unchangedOperations",
                            of(service, comparison.operations()).size() - changed.size())
                    .list("newOperations", rows(of(service, comparison.appeared())), NARROWING)
                    .list("vanishedOperations", rows(of(service, comparison.vanished())), NARROWING);
        });
    }

    private static Window window(Instant from, Duration length) {
        return new Window(Times.nanos(from), Times.nanos(from.plus(length)));
    }

    /** What is missing from memory must not look like a change. */
    private static String note(List<Trace> traces, Instant earlier) {
        long oldest = traces.stream().mapToLong(Trace::startNanos).min().orElse(Long.MAX_VALUE);
        if (oldest == Long.MAX_VALUE) {
            return "No trace is in memory.";
        }
        return oldest > Times.nanos(earlier)
                ? "The oldest trace in memory began at %s: the earlier window may be incomplete."
                        .formatted(Times.text(oldest))
                : null;
    }

    private static List<Change> of(String service, List<Change> changes) {
        return changes.stream()
                .filter(change -> isOf(service, change.service()))
                .toList();
    }

    private static boolean isOf(String wanted, String service) {
        return wanted == null || wanted.isBlank() || wanted.equals(service);
    }

    private static List<Row> rows(List<Change> changes) {
        return changes.stream().map(Row::of).toList();
    }
}
