package observatory.lite.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import observatory.lite.store.StoredSpan;
import observatory.lite.store.Trace;

/**
 * Rate, errors, duration ("RED") of the entry spans of each service.
 *
 * @param stepSeconds the width of a point
 * @param times the start of each point, in milliseconds since 1970
 */
record RedReport(int stepSeconds, List<Long> times, List<ServiceRed> services) {

    private static final int POINTS = 45;

    /** Every list has one value for each of the times: calls and errors per second, and durations in seconds. */
    record ServiceRed(
            String service,
            List<Double> rate,
            List<Double> errorRate,
            List<Double> p50,
            List<Double> p95,
            List<Double> p99,
            List<OperationRed> operations) {}

    /** Durations in seconds, over the whole time. */
    record OperationRed(String operation, long calls, long errors, Double p50, Double p95, Double p99) {}

    private static class Calls {
        final Percentiles durations = new Percentiles();
        long count;
        long errors;

        void add(StoredSpan span) {
            count++;
            errors += span.error() ? 1 : 0;
            durations.add(span.durationNanos());
        }
    }

    private record ServiceCalls(List<Calls> byPoint, Map<String, Calls> byOperation) {}

    static RedReport of(List<Trace> traces, Instant now, int windowSeconds) {
        int step = Math.max(1, windowSeconds / POINTS);
        long end = (now.toEpochMilli() / (step * 1_000) + 1) * step * 1_000L;
        long start = end - (long) POINTS * step * 1_000;
        Map<String, ServiceCalls> byService = new TreeMap<>();
        for (Trace trace : traces) {
            for (StoredSpan span : trace.spans()) {
                long offset = TimeUnit.NANOSECONDS.toMillis(span.startNanos()) - start;
                int point = (int) Math.floorDiv(offset, step * 1_000L);
                if (span.isEntry() && point >= 0 && point < POINTS) {
                    ServiceCalls calls = byService.computeIfAbsent(span.service(), service -> noCalls());
                    calls.byPoint().get(point).add(span);
                    calls.byOperation()
                            .computeIfAbsent(span.name(), name -> new Calls())
                            .add(span);
                }
            }
        }
        List<Long> times = new ArrayList<>();
        for (int point = 0; point < POINTS; point++) {
            times.add(start + (long) point * step * 1_000);
        }
        List<ServiceRed> services = byService.entrySet().stream()
                .map(entry -> service(entry.getKey(), entry.getValue(), step))
                .toList();
        return new RedReport(step, times, services);
    }

    private static ServiceCalls noCalls() {
        List<Calls> byPoint = new ArrayList<>();
        for (int point = 0; point < POINTS; point++) {
            byPoint.add(new Calls());
        }
        return new ServiceCalls(byPoint, new TreeMap<>());
    }

    private static ServiceRed service(String name, ServiceCalls calls, double step) {
        List<Calls> points = calls.byPoint();
        return new ServiceRed(
                name,
                points.stream().map(point -> point.count / step).toList(),
                points.stream().map(point -> point.errors / step).toList(),
                percentiles(points, 0.50),
                percentiles(points, 0.95),
                percentiles(points, 0.99),
                calls.byOperation().entrySet().stream()
                        .map(entry -> operation(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static List<Double> percentiles(List<Calls> points, double share) {
        List<Double> seconds = new ArrayList<>();
        points.forEach(point -> seconds.add(point.durations.seconds(share)));
        return seconds;
    }

    private static OperationRed operation(String name, Calls calls) {
        return new OperationRed(
                name,
                calls.count,
                calls.errors,
                calls.durations.seconds(0.50),
                calls.durations.seconds(0.95),
                calls.durations.seconds(0.99));
    }
}
