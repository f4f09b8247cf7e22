package dev.observatory.e2e;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.observatory.e2e.Signals.ExpectedSpan;

/** Which received span is which of a journey: found from the roots down, by service, kind, name, parent and links. */
final class JourneyMatch {

    private final Map<String, List<ReceivedSpan>> matched = new HashMap<>();
    private final Set<ReceivedSpan> taken = new HashSet<>();
    private final List<ExpectedSpan> missing = new ArrayList<>();

    JourneyMatch(Signals.Journey journey, List<ReceivedSpan> spans) {
        for (ExpectedSpan expected : journey.spans()) {
            List<ReceivedSpan> found = expected.parent() == null ? root(expected, spans) : children(expected, spans);
            matched.put(expected.id(), found);
        }
    }

    /** @return the spans that are the expected one; more than one if it, or one above it, is repeated */
    List<ReceivedSpan> of(String id) {
        return matched.get(id);
    }

    boolean contains(ReceivedSpan span) {
        return taken.contains(span);
    }

    List<ExpectedSpan> missing() {
        return missing;
    }

    private List<ReceivedSpan> root(ExpectedSpan expected, List<ReceivedSpan> spans) {
        Set<String> links = new HashSet<>();
        if (expected.link() != null) {
            matched.get(expected.link()).forEach(span -> links.add(span.id()));
        }
        boolean linkedNowhere = expected.link() != null && links.isEmpty();
        return take(expected, linkedNowhere ? List.of() : spans, "", links);
    }

    private List<ReceivedSpan> children(ExpectedSpan expected, List<ReceivedSpan> spans) {
        List<ReceivedSpan> found = new ArrayList<>();
        List<ReceivedSpan> parents = matched.get(expected.parent());
        parents.forEach(parent -> found.addAll(take(expected, spans, parent.id(), Set.of())));
        if (parents.isEmpty()) {
            missing.add(expected);
        }
        return found;
    }

    private List<ReceivedSpan> take(
            ExpectedSpan expected, List<ReceivedSpan> spans, String parentId, Set<String> links) {
        List<ReceivedSpan> found = spans.stream()
                .filter(span -> !taken.contains(span))
                .filter(span -> span.parentId().equals(parentId) && span.links().equals(links))
                .filter(span -> isLike(span, expected))
                // The status tells two of one name apart, where one is expected to fail.
                .sorted(Comparator.comparing(span -> span.error() != expected.error()))
                .limit(expected.repeated() ? Long.MAX_VALUE : 1)
                .toList();
        taken.addAll(found);
        if (found.isEmpty()) {
            missing.add(expected);
        }
        return found;
    }

    private static boolean isLike(ReceivedSpan span, ExpectedSpan expected) {
        return span.service().equals(expected.service())
                && span.kind().equals(expected.kind())
                && span.name().equals(expected.name());
    }
}
