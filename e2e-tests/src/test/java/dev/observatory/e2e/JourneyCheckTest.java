package dev.observatory.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.observatory.e2e.Signals.ExpectedLog;
import dev.observatory.e2e.Signals.ExpectedSpan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JourneyCheckTest {

    private static final Signals.Journey JOURNEY = new Signals.Journey(
            "test",
            null,
            "",
            List.of(
                    expected("root", null, null, "server", "GET", List.of("http.route"), false),
                    expected("call", "root", null, "client", "GET", List.of(), false),
                    expected("parcel", null, "call", "internal", "pack", List.of(), true)),
            List.of(new ExpectedLog("root", "INFO", "Sold")));

    private final JourneyCheck check = new JourneyCheck(
            new Signals(
                    List.of(),
                    List.of(new Signals.Attribute("service.name", "")),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()),
            JOURNEY);

    private final ReceivedSpan root = span("1", "", "server", "GET", Set.of("http.route"));
    private final ReceivedSpan call = span("2", "1", "client", "GET", Set.of());
    private final ReceivedSpan parcel = parcel("5", Set.of("2"));
    private final ReceivedLog log = new ReceivedLog("shop", "INFO", "Sold three pears", "1", Map.of());

    @Test
    void completeTrace_hasNoFindings() {
        assertEquals(List.of(), check.check(List.of(call, parcel, root), List.of(log)));
    }

    @Test
    void missingSpan_isNamedWithItsPlace() {
        assertFinding("no client span 'GET' of shop under the server span 'GET' of shop", List.of(root), List.of(log));
    }

    @Test
    void spanUnderAnotherParent_isMissingAndUnexpected() {
        ReceivedSpan astray = span("2", "", "client", "GET", Set.of());

        assertFinding("no client span 'GET' of shop under", List.of(root, astray), List.of(log));
        assertFinding("is not expected there", List.of(root, astray), List.of(log));
    }

    @Test
    void secondSpanOfAKind_isNotExpected() {
        assertFinding(
                "the client span 'GET' of shop is not expected there",
                List.of(root, call, parcel, span("3", "1", "client", "GET", Set.of())),
                List.of(log));
    }

    @Test
    void orphan_isReported() {
        assertFinding(
                "has a parent that has not arrived",
                List.of(root, call, parcel, span("4", "9", "server", "GET", Set.of())),
                List.of(log));
    }

    @Test
    void missingAttribute_isNamed() {
        assertFinding("lacks http.route", List.of(span("1", "", "server", "GET", Set.of()), call), List.of(log));
    }

    @Test
    void missingLog_isNamed() {
        assertFinding("no INFO log 'Sold...'", List.of(root, call, parcel), List.of());
        assertFinding(
                "no INFO log 'Sold...'",
                List.of(root, call, parcel),
                List.of(new ReceivedLog("shop", "INFO", "Sold three pears", "2", Map.of())));
    }

    @Test
    void repeatedSpan_mayOccurMoreThanOnce() {
        assertEquals(List.of(), check.check(List.of(root, call, parcel, parcel("6", Set.of("2"))), List.of(log)));
    }

    @Test
    void spanWithoutItsLink_isMissing() {
        assertFinding("no internal span 'pack' of shop as the root with a link to", List.of(root, call), List.of(log));
        assertFinding("with a link to", List.of(root, call, parcel("5", Set.of())), List.of(log));
        assertFinding("with a link to", List.of(root, call, parcel("5", Set.of("1"))), List.of(log));
    }

    @Test
    void errorThatNobodyExpects_isReported() {
        ReceivedSpan failed = received("t", "2", "1", Set.of(), "client", "GET", true, Map.of());

        assertFinding("the client span 'GET' of shop is an error", List.of(root, failed, parcel), List.of(log));
    }

    @Test
    void spansOfAMesh_areLeftOut() {
        ReceivedSpan root = span("1", "m2", "server", "GET", Set.of("http.route"));
        ReceivedSpan call = span("2", "m3", "client", "GET", Set.of());

        assertEquals(
                List.of(),
                check.check(
                        List.of(call, sidecar("m3", "1"), root, sidecar("m2", "m1"), sidecar("m1", ""), parcel),
                        List.of(log)));
        assertFinding(
                "the server span 'GET' of shop has a parent that has not arrived",
                List.of(root, sidecar("m2", "m1")),
                List.of(log));
    }

    private static ReceivedSpan sidecar(String id, String parent) {
        return received("t", id, parent, Set.of(), "client", "egress", false, Map.of("component", "proxy"));
    }

    private void assertFinding(String text, List<ReceivedSpan> spans, List<ReceivedLog> logs) {
        List<String> findings = new ArrayList<>();
        check.check(spans, logs).forEach(finding -> findings.add(finding.text()));
        assertTrue(findings.stream().anyMatch(finding -> finding.contains(text)), findings::toString);
    }

    private static ReceivedSpan span(String id, String parent, String kind, String name, Set<String> attributes) {
        Map<String, String> values = attributes.stream().collect(Collectors.toMap(key -> key, key -> ""));
        return received("t", id, parent, Set.of(), kind, name, false, values);
    }

    private static ReceivedSpan parcel(String id, Set<String> links) {
        return received("t" + id, id, "", links, "internal", "pack", false, Map.of());
    }

    private static ReceivedSpan received(
            String traceId,
            String id,
            String parent,
            Set<String> links,
            String kind,
            String name,
            boolean error,
            Map<String, String> attributes) {
        return new ReceivedSpan(
                traceId,
                id,
                parent,
                links,
                "shop",
                kind,
                name,
                error,
                attributes,
                Set.of("service.name"),
                Instant.EPOCH,
                Instant.EPOCH,
                Set.of());
    }

    private static ExpectedSpan expected(
            String id,
            String parent,
            String link,
            String kind,
            String name,
            List<String> attributes,
            boolean repeated) {
        return new ExpectedSpan(id, parent, link, "shop", kind, name, "", attributes, false, repeated);
    }
}
