package observatory.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import observatory.e2e.Signals.ExpectedLog;
import observatory.e2e.Signals.ExpectedSpan;

/**
 * Holds the signals of one trace against a journey: every expected span is there under the right parent, with its
 * attributes; no span is there that nobody expected; every expected log line belongs to its span.
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

    /** @return what is wrong; empty if all is well */
    public List<Finding> check(List<ReceivedSpan> spans, List<ReceivedLog> logs) {
        List<Finding> findings = new ArrayList<>(checkSpans(spans));
        findings.addAll(checkLogs(spans, logs));
        return findings;
    }

    List<Finding> checkSpans(List<ReceivedSpan> spans) {
        List<Finding> findings = new ArrayList<>();
        Map<String, ReceivedSpan> matched = match(spans, findings);
        reportUnexpected(spans, matched, findings);
        matched.forEach((id, span) -> checkAttributes(expected(id), span, findings));
        return findings;
    }

    /** @param spans those that the log records belong to */
    List<Finding> checkLogs(List<ReceivedSpan> spans, List<ReceivedLog> logs) {
        List<Finding> findings = new ArrayList<>();
        Map<String, ReceivedSpan> matched = match(spans, new ArrayList<>());
        journey.logs().forEach(log -> checkLog(log, matched, logs, findings));
        return findings;
    }

    private Map<String, ReceivedSpan> match(List<ReceivedSpan> spans, List<Finding> findings) {
        Map<String, ReceivedSpan> matched = new HashMap<>();
        Set<ReceivedSpan> taken = new HashSet<>();
        for (ExpectedSpan expected : journey.spans()) {
            ReceivedSpan parent = matched.get(expected.parent());
            String parentId = expected.parent() == null ? "" : parent == null ? null : parent.id();
            spans.stream()
                    .filter(span -> !taken.contains(span)
                            && isLike(span, expected)
                            && span.parentId().equals(parentId))
                    .findFirst()
                    .ifPresentOrElse(
                            span -> {
                                taken.add(span);
                                matched.put(expected.id(), span);
                            },
                            () -> findings.add(missing(expected)));
        }
        return matched;
    }

    private static boolean isLike(ReceivedSpan span, ExpectedSpan expected) {
        return span.service().equals(expected.service())
                && span.kind().equals(expected.kind())
                && span.name().equals(expected.name());
    }

    private Finding missing(ExpectedSpan expected) {
        String place = expected.parent() == null ? "as the root" : "under the " + expected(expected.parent());
        return traces(expected.service(), "no %s %s".formatted(expected, place));
    }

    private void reportUnexpected(List<ReceivedSpan> spans, Map<String, ReceivedSpan> matched, List<Finding> findings) {
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.id()));
        for (ReceivedSpan span : spans) {
            if (!span.parentId().isEmpty() && !ids.contains(span.parentId())) {
                findings.add(traces(span.service(), "the %s has a parent that has not arrived".formatted(span)));
            } else if (!matched.containsValue(span)) {
                findings.add(traces(span.service(), "the %s is not expected there".formatted(span)));
            }
        }
    }

    private void checkAttributes(ExpectedSpan expected, ReceivedSpan span, List<Finding> findings) {
        expected.attributes().stream()
                .filter(name -> !span.attributes().containsKey(name))
                .forEach(name -> findings.add(traces(span.service(), "the %s lacks %s".formatted(span, name))));
        signals.resource().stream()
                .filter(attribute -> !span.resource().contains(attribute.name()))
                .forEach(attribute -> findings.add(
                        traces(span.service(), "the resource of the %s lacks %s".formatted(span, attribute.name()))));
    }

    private void checkLog(
            ExpectedLog expected, Map<String, ReceivedSpan> matched, List<ReceivedLog> logs, List<Finding> findings) {
        ReceivedSpan span = matched.get(expected.span());
        boolean found = span != null
                && logs.stream()
                        .anyMatch(log -> log.spanId().equals(span.id())
                                && log.severity().equals(expected.severity())
                                && log.body().startsWith(expected.body()));
        if (!found) {
            ExpectedSpan owner = expected(expected.span());
            findings.add(new Finding(
                    owner.service(),
                    Finding.Kind.LOGS,
                    "no %s log '%s...' of the %s".formatted(expected.severity(), expected.body(), owner)));
        }
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
