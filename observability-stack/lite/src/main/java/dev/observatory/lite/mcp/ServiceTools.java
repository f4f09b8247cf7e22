package dev.observatory.lite.mcp;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;

import dev.observatory.lite.query.RedReport;
import dev.observatory.lite.query.RedReport.OperationRed;
import dev.observatory.lite.query.ServiceMap;
import dev.observatory.lite.query.SpanKinds;
import dev.observatory.lite.query.TimeAxis;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.TraceStore;

/** Which services there are, how they are doing, and who calls whom. */
@Singleton
class ServiceTools {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double PERCENT = 100;

    private final TraceStore store;

    ServiceTools(TraceStore store) {
        this.store = store;
    }

    /** What a service has in memory. */
    private static final class Held {
        private long spans;
        private long errors;
        private long last = Long.MIN_VALUE;
        private final Map<String, Long> operations = new TreeMap<>();

        private void add(StoredSpan span) {
            spans++;
            errors += span.error() ? 1 : 0;
            last = Math.max(last, span.startNanos());
            operations.merge("%s (%s)".formatted(span.name(), SpanKinds.name(span.kind())), 1L, Long::sum);
        }
    }

    /** @param operations names of spans with their kinds, and how many there are of each; null unless asked for */
    private record Service(
            String service,
            long spans,
            long errors,
            String lastSpan,
            int operationCount,
            Map<String, Long> operations) {}

    @Tool(
            name = "list_services",
            title = "List services",
            description =
                    "The services that sent spans, with counts of what is in memory and the time that memory covers. "
                            + "With the name of a service: its operations, too.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String services(@ToolArg(description = "Only this service, with its operations", required = false) String service) {
        boolean one = service != null && !service.isBlank();
        Map<String, Held> held = new TreeMap<>();
        long[] first = {Long.MAX_VALUE};
        store.snapshot().stream().flatMap(trace -> trace.spans().stream()).forEach(span -> {
            first[0] = Math.min(first[0], span.startNanos());
            if (!one || span.service().equals(service)) {
                held.computeIfAbsent(span.service(), name -> new Held()).add(span);
            }
        });
        List<Service> services = held.entrySet().stream()
                .map(entry -> new Service(
                        entry.getKey(),
                        entry.getValue().spans,
                        entry.getValue().errors,
                        Times.text(entry.getValue().last),
                        entry.getValue().operations.size(),
                        one ? entry.getValue().operations : null))
                .toList();
        return new Answer()
                .put("now", Times.text(Times.nanos(Instant.now())))
                .put("oldestSpan", first[0] == Long.MAX_VALUE ? null : Times.text(first[0]))
                .list("services", services, "Give the name of a service.")
                .text();
    }

    /**
     * @param kind served, for callers, or called, of others
     * @param errorPercent of the calls
     */
    private record Operation(
            String service,
            String kind,
            String operation,
            long calls,
            double callsPerMinute,
            long errors,
            double errorPercent,
            Double p50Ms,
            Double p95Ms,
            Double p99Ms) {

        static Operation of(String service, String kind, OperationRed red, int minutes) {
            return new Operation(
                    service,
                    kind,
                    red.operation(),
                    red.calls(),
                    rounded(red.calls() / (double) minutes),
                    red.errors(),
                    rounded(PERCENT * red.errors() / red.calls()),
                    Times.millis(red.p50()),
                    Times.millis(red.p95()),
                    Times.millis(red.p99()));
        }

        private static double rounded(double number) {
            return Math.round(number * PERCENT) / PERCENT;
        }
    }

    @Tool(
            name = "get_statistics",
            title = "Rate, errors and durations",
            description =
                    "Rate, errors and duration percentiles of every operation over the last minutes: what each service "
                            + "served (server and consumer spans) and what it called (client and producer spans). Most calls first. "
                            + "To see what changed, use compare_windows.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String statistics(
            @ToolArg(description = "Only this service", required = false) String service,
            @ToolArg(description = "How many minutes back, 1 to 60", defaultValue = "15") int minutes) {
        return Answer.of(() -> {
            int seconds = (int) Times.minutes(minutes).toSeconds();
            List<Operation> operations =
                    RedReport.of(store.snapshot(), TimeAxis.of(Instant.now(), seconds)).services().stream()
                            .filter(red -> service == null
                                    || service.isBlank()
                                    || red.service().equals(service))
                            .flatMap(red -> java.util.stream.Stream.concat(
                                    red.operations().stream()
                                            .map(it -> Operation.of(red.service(), "served", it, minutes)),
                                    red.clientCalls().stream()
                                            .map(it -> Operation.of(red.service(), "called", it, minutes))))
                            .sorted(Comparator.comparingLong(Operation::calls).reversed())
                            .toList();
            return new Answer().put("minutes", minutes).list("operations", operations, "Give the name of a service.");
        });
    }

    private record Call(String from, String to, long calls, double callsPerMinute, long errors, Double p95Ms) {}

    @Tool(
            name = "get_service_map",
            title = "Service map",
            description = "Who calls whom, databases included, from all traces in memory, with calls, errors and p95.",
            annotations = @Tool.Annotations(readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    String map(@ToolArg(description = "Only calls from or to this service", required = false) String service) {
        List<Call> calls = ServiceMap.of(store.snapshot()).stream()
                .filter(edge -> service == null
                        || service.isBlank()
                        || edge.parent().equals(service)
                        || edge.child().equals(service))
                .map(edge -> new Call(
                        edge.parent(),
                        edge.child(),
                        edge.callCount(),
                        Operation.rounded(edge.ratePerSecond() * SECONDS_PER_MINUTE),
                        edge.errorCount(),
                        Times.millis(edge.p95Seconds())))
                .toList();
        return new Answer().list("calls", calls, "Give the name of a service.").text();
    }
}
