package dev.observatory.e2e;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.awaitility.core.ConditionTimeoutException;

import dev.observatory.e2e.JourneyCheck.Finding;

import static org.awaitility.Awaitility.await;

/** One place that must have a signal of every service, and what it lacks. */
class Column {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final String name;
    private final List<Finding> findings;
    private final String failure;

    private Column(String name, List<Finding> findings, String failure) {
        this.name = name;
        this.findings = findings;
        this.failure = failure;
    }

    /**
     * Asks until nothing is missing any more, or until it is too late for that.
     *
     * @param name as in the table
     * @param url of the place, for the message if it does not answer
     * @param limit how long it may take
     */
    static Column of(String name, String url, Duration limit, Supplier<List<Finding>> check) {
        List<Finding> findings = new ArrayList<>();
        try {
            awaitNone(findings, limit, check);
            return new Column(name, findings, "");
        } catch (UncheckedIOException e) {
            return new Column(name, List.of(), "no answer at " + url);
        } catch (IllegalStateException e) {
            return new Column(name, List.of(), "%s: %s".formatted(url, e.getMessage()));
        }
    }

    private static void awaitNone(List<Finding> findings, Duration limit, Supplier<List<Finding>> check) {
        try {
            await().atMost(limit).pollInterval(POLL_INTERVAL).pollInSameThread().until(() -> {
                findings.clear();
                findings.addAll(check.get());
                return findings.isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            // what is still missing is the result
        }
    }

    String name() {
        return name;
    }

    /** @return as in the table */
    String mark(String service) {
        return !failure.isEmpty()
                ? "DOWN"
                : findings.stream().anyMatch(finding -> finding.service().equals(service)) ? "MISSING" : "ok";
    }

    /** @return a line for each thing that is wrong */
    List<String> problems() {
        return failure.isEmpty()
                ? findings.stream()
                        .map(finding -> "%s: %s: %s".formatted(name, finding.service(), finding.text()))
                        .toList()
                : List.of("%s: %s".formatted(name, failure));
    }
}
