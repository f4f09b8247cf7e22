package dev.observatory.lite.query;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.observatory.lite.store.Attributes;
import dev.observatory.lite.store.StoredSpan;
import dev.observatory.lite.store.Trace;
import dev.observatory.lite.views.ViewsConfig;

/**
 * Spans, counted by the values of the attributes that a {@link ViewsConfig.Table} names.
 *
 * @param rows in the order of their values
 */
record TableReport(List<Row> rows) {

    private static final String UNKNOWN = "unknown";

    /**
     * @param service that made the spans
     * @param operation the spans' name, when they have one in common
     * @param values of the columns, {@code unknown} where a span has none
     * @param p50 in seconds, as the others
     */
    record Row(
            String service,
            String operation,
            List<String> values,
            long count,
            long errors,
            Double p50,
            Double p95,
            Double p99) {}

    private record Group(String service, List<String> values) {}

    private static final class Members extends Calls {

        private String operation;

        @Override
        void add(StoredSpan span) {
            operation = count == 0 || span.name().equals(operation) ? span.name() : null;
            super.add(span);
        }
    }

    static TableReport of(ViewsConfig.Table table, List<Trace> traces, TimeAxis axis) {
        Map<Group, Members> groups = new HashMap<>();
        for (Trace trace : traces) {
            for (StoredSpan span : trace.spans()) {
                if (span.tabled() && axis.holds(span)) {
                    add(groups, table, span);
                }
            }
        }
        return new TableReport(groups.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.<Row, String>comparing(row -> String.join("\0", row.values()))
                        .thenComparing(Row::service))
                .toList());
    }

    private static void add(Map<Group, Members> groups, ViewsConfig.Table table, StoredSpan span) {
        Map<String, Object> told = Attributes.toMap(span.decode().getAttributesList());
        if (!told.containsKey(table.by().get(0).attribute())) {
            return;
        }
        List<String> values = table.by().stream()
                .map(column -> told.getOrDefault(column.attribute(), UNKNOWN).toString())
                .toList();
        groups.computeIfAbsent(new Group(span.service(), values), group -> new Members())
                .add(span);
    }

    private static Row row(Group group, Members spans) {
        return new Row(
                group.service(),
                spans.operation,
                group.values(),
                spans.count,
                spans.errors,
                spans.durations.seconds(0.50),
                spans.durations.seconds(0.95),
                spans.durations.seconds(0.99));
    }
}
