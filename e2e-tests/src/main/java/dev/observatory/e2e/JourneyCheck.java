package dev.observatory.e2e;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.observatory.e2e.Signals.ExpectedLog;
import dev.observatory.e2e.Signals.ExpectedSpan;

/**
 * Holds the signals of one journey against what is expected of it: every expected span is there under the right parent and
 * with the right links, with its status and attributes; no span is there that nobody expected, except for those of a service mesh; every
 * expected log line belongs to its span.
 */
public class JourneyCheck {

    private final Signals signals;
    private final Signals.Journey journey;

    public JourneyCheck(Signals signals, Signals.Journey journey) {
        this.signals = signals;
        this.journey = journey;
    }

    /** Something that is not as it should be, and the service concerned. */
    public record Finding(String service, Kind kind, String text) {

        public enum Kind {
            TRACES,
            LOGS,
            METRICS
        }
    }

    /**
     * @param spans of all traces of the journey
     * @return what is wrong; empty if all is well
     */
    public List<Finding> check(List<ReceivedSpan> spans, List<ReceivedLog> logs) {
        List<Finding> findings = new ArrayList<>(checkSpans(spans));
        findings.addAll(checkLogs(spans, logs));
        return findings;
    }

    List<Finding> checkSpans(List<ReceivedSpan> received) {
        List<ReceivedSpan> spans = ReceivedSpan.withoutMesh(received);
        List<Finding> findings = new ArrayList<>();
        JourneyMatch match = new JourneyMatch(journey, spans);
        match.missing().forEach(expected -> findings.add(missing(expected)));
        reportUnexpected(spans, match, findings);
        journey.spans()
                .forEach(
                        expected -> match.of(expected.id()).forEach(span -> checkAttributes(expected, span, findings)));
        return findings;
    }

    /** @param spans those that the log records belong to */
    List<Finding> checkLogs(List<ReceivedSpan> spans, List<ReceivedLog> logs) {
        List<Finding> findings = new ArrayList<>();
        JourneyMatch match = new JourneyMatch(journey, ReceivedSpan.withoutMesh(spans));
        journey.logs().forEach(log -> checkLog(log, match, logs, findings));
        return findings;
    }

    private Finding missing(ExpectedSpan expected) {
        String place = expected.parent() == null ? "as the root" : "under the " + expected(expected.parent());
        String link = expected.link() == null ? "" : " with a link to the " + expected(expected.link());
        return traces(expected.service(), "no %s %s%s".formatted(expected, place, link));
    }

    private void reportUnexpected(List<ReceivedSpan> spans, JourneyMatch match, List<Finding> findings) {
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.id()));
        for (ReceivedSpan span : spans) {
            if (!span.parentId().isEmpty() && !ids.contains(span.parentId())) {
                findings.add(traces(span.service(), "the %s has a parent that has not arrived".formatted(span)));
            } else if (!match.contains(span)) {
                findings.add(traces(span.service(), "the %s is not expected there".formatted(span)));
            }
        }
    }

    private void checkAttributes(ExpectedSpan expected, ReceivedSpan span, List<Finding> findings) {
        if (span.error() != expected.error()) {
            findings.add(
                    traces(span.service(), "the %s %s an error".formatted(span, expected.error() ? "is not" : "is")));
        }
        expected.attributes().stream()
                .filter(name -> !span.attributes().containsKey(name))
                .forEach(name -> findings.add(traces(span.service(), "the %s lacks %s".formatted(span, name))));
        signals.resource().stream()
                .filter(attribute -> !span.resource().contains(attribute.name()))
                .forEach(attribute -> findings.add(
                        traces(span.service(), "the resource of the %s lacks %s".formatted(span, attribute.name()))));
    }

    private void checkLog(ExpectedLog expected, JourneyMatch match, List<ReceivedLog> logs, List<Finding> findings) {
        List<ReceivedSpan> spans = match.of(expected.span());
        boolean found = !spans.isEmpty()
                && spans.stream().allMatch(span -> logs.stream().anyMatch(log -> isLike(log, expected, span)));
        if (!found) {
            ExpectedSpan owner = expected(expected.span());
            findings.add(new Finding(
                    owner.service(),
                    Finding.Kind.LOGS,
                    "no %s log '%s...' of the %s".formatted(expected.severity(), expected.body(), owner)));
        }
    }

    private static boolean isLike(ReceivedLog log, ExpectedLog expected, ReceivedSpan span) {
        return log.spanId().equals(span.id())
                && log.severity().equals(expected.severity())
                && log.body().startsWith(expected.body());
    }

    private ExpectedSpan expected(String id) {
        return journey.spans().stream()
                .filter(span -> span.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Finding traces(String service, String text) {
        return new Finding(service, Finding.Kind.TRACES, text);
    }
}
