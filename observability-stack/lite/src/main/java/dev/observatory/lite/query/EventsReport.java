package dev.observatory.lite.query;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.observatory.lite.store.Attributes;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Topic;
import dev.observatory.lite.store.Trace;

/** Events, counted by what their spans say; in the order of their kinds and outcomes. */
record EventsReport(List<EventCount> events) {

    private static final String UNKNOWN = "unknown";

    /**
     * @param service that made it
     * @param kind {@code observatory.event.kind}
     * @param outcome {@code observatory.event.outcome}
     * @param p50 in seconds, as the others
     */
    record EventCount(String service, String kind, String outcome, long count, Double p50, Double p95, Double p99) {}

    private record Group(String service, String kind, String outcome) {}

    static EventsReport of(List<Trace> traces, TimeAxis axis) {
        Map<Group, Calls> groups = new TreeMap<>(
                Comparator.comparing(Group::kind).thenComparing(Group::outcome).thenComparing(Group::service));
        for (Trace trace : traces) {
            for (StoredSpan span : trace.spans()) {
                if (span.topic() == Topic.EVENT && axis.holds(span)) {
                    groups.computeIfAbsent(groupOf(span), group -> new Calls()).add(span);
                }
            }
        }
        return new EventsReport(groups.entrySet().stream()
                .map(entry -> count(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Group groupOf(StoredSpan span) {
        Map<String, Object> told = Attributes.toMap(span.decode().getAttributesList());
        return new Group(
                span.service(),
                told.getOrDefault("observatory.event.kind", UNKNOWN).toString(),
                told.getOrDefault("observatory.event.outcome", UNKNOWN).toString());
    }

    private static EventCount count(Group group, Calls calls) {
        return new EventCount(
                group.service(),
                group.kind(),
                group.outcome(),
                calls.count,
                calls.durations.seconds(0.50),
                calls.durations.seconds(0.95),
                calls.durations.seconds(0.99));
    }
}
