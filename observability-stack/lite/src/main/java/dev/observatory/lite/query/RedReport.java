package dev.observatory.lite.query;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_PRODUCER;

/**
 * Rate, errors, duration ("RED") of the entry spans of each service, and of its calls of others.
 *
 * @param stepSeconds the width of a point
 * @param times the start of each point, in milliseconds since 1970
 */
public record RedReport(int stepSeconds, List<Long> times, List<ServiceRed> services) {

    /**
     * Every list of numbers has one value for each of the times: calls and errors per second, and durations in seconds.
     *
     * @param operations what the service did for callers
     * @param clientCalls what it asked of others
     */
    public record ServiceRed(
            String service,
            List<Double> rate,
            List<Double> errorRate,
            List<Double> p50,
            List<Double> p95,
            List<Double> p99,
            List<OperationRed> operations,
            List<OperationRed> clientCalls) {}

    /** Durations in seconds, over the whole time. */
    public record OperationRed(String operation, long calls, long errors, Double p50, Double p95, Double p99) {

        static OperationRed of(String operation, Calls calls) {
            Percentiles durations = calls.durations;
            return new OperationRed(
                    operation,
                    calls.count,
                    calls.errors,
                    durations.seconds(0.50),
                    durations.seconds(0.95),
                    durations.seconds(0.99));
        }
    }

    private record ServiceCalls(List<Calls> points, Map<String, Calls> served, Map<String, Calls> made) {

        void add(int point, StoredSpan span) {
            if (span.isEntry()) {
                points.get(point).add(span);
                count(served, span);
            } else {
                count(made, span);
            }
        }

        private static void count(Map<String, Calls> byOperation, StoredSpan span) {
            byOperation.computeIfAbsent(span.name(), name -> new Calls()).add(span);
        }

        ServiceRed report(String service, double step) {
            return new ServiceRed(
                    service,
                    points.stream().map(point -> point.count / step).toList(),
                    points.stream().map(point -> point.errors / step).toList(),
                    percentiles(0.50),
                    percentiles(0.95),
                    percentiles(0.99),
                    operations(served),
                    operations(made));
        }

        private List<Double> percentiles(double share) {
            return points.stream().map(point -> point.durations.seconds(share)).toList();
        }

        private static List<OperationRed> operations(Map<String, Calls> byOperation) {
            return byOperation.entrySet().stream()
                    .map(entry -> OperationRed.of(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    public static RedReport of(List<Trace> traces, TimeAxis axis) {
        Map<String, ServiceCalls> byService = new TreeMap<>();
        for (Trace trace : traces) {
            for (StoredSpan span : trace.spans()) {
                int point = axis.pointOf(span);
                if (point >= 0 && (span.isEntry() || isCall(span))) {
                    byService
                            .computeIfAbsent(span.service(), service -> noCalls(axis))
                            .add(point, span);
                }
            }
        }
        List<ServiceRed> services = byService.entrySet().stream()
                .map(entry -> entry.getValue().report(entry.getKey(), axis.stepSeconds()))
                .toList();
        return new RedReport(axis.stepSeconds(), axis.times(), services);
    }

    private static boolean isCall(StoredSpan span) {
        return span.kind() == SPAN_KIND_CLIENT || span.kind() == SPAN_KIND_PRODUCER;
    }

    private static ServiceCalls noCalls(TimeAxis axis) {
        return new ServiceCalls(axis.points(Calls::new), new TreeMap<>(), new TreeMap<>());
    }
}
