package dev.observatory.bench.visitors;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import dev.observatory.bench.load.Latencies;

/** What became of the requests since it was last asked. Thread-safe. */
final class Tally {

    private static final double NANOS_PER_MILLI = 1e6;

    private int journeys;
    private int shed;
    private int requests;
    private final Map<String, Integer> mistakes = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private Latencies latencies = new Latencies();

    synchronized void begun() {
        journeys++;
    }

    synchronized void shed() {
        shed++;
    }

    /** @param latencyNanos from when the request was sent until its answer was read */
    synchronized void answered(int status, int expectedStatus, long latencyNanos) {
        requests++;
        latencies.add(latencyNanos);
        if (status != expectedStatus) {
            String instead = expectedStatus == 200 ? "" : " instead of " + expectedStatus;
            failed(status + instead);
        } else if (status >= 400) {
            mistakes.merge(Integer.toString(status), 1, Integer::sum);
        }
    }

    synchronized void unanswered(Throwable failure) {
        requests++;
        failed(name(failure instanceof CompletionException ? failure.getCause() : failure));
    }

    synchronized void failed(String how) {
        failures.merge(how, 1, Integer::sum);
    }

    private static String name(Throwable failure) {
        if (failure instanceof ConnectException) {
            return "unreachable";
        }
        return failure instanceof HttpTimeoutException ? "timeout" : "broken off";
    }

    synchronized boolean isEmpty() {
        return journeys + shed + requests == 0;
    }

    /** @return one line, and counts from zero again */
    synchronized String next() {
        String line = "%d journeys, %d requests, p50 %.0f ms, p95 %.0f ms, failed: %s, refused as they should be: %s"
                .formatted(
                        journeys,
                        requests,
                        latencies.percentile(50) / NANOS_PER_MILLI,
                        latencies.percentile(95) / NANOS_PER_MILLI,
                        shown(failures),
                        shown(mistakes));
        if (shed > 0) {
            line += ", SHED: %d journeys, because %d were under way".formatted(shed, Visitors.MAX_UNDER_WAY);
        }
        journeys = 0;
        shed = 0;
        requests = 0;
        failures.clear();
        mistakes.clear();
        latencies = new Latencies();
        return line;
    }

    private static String shown(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> "%d x %s".formatted(count.getValue(), count.getKey()))
                        .collect(Collectors.joining(", "));
    }
}
