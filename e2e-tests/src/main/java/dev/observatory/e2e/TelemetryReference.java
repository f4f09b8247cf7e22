package dev.observatory.e2e;

import java.util.stream.Collectors;

/** Writes docs/reference/telemetry.md from the signal matrix. */
public final class TelemetryReference {

    private TelemetryReference() {}

    public static String render(Signals signals) {
        StringBuilder page = new StringBuilder("""
                # Telemetry

                Every signal of the system. This page is made from `e2e-tests/src/main/resources/signals.yaml`, the table
                that also drives the end-to-end tests and `./demo verify`: a span that is not listed here fails the tests,
                and so does one that is listed and does not occur. Change the table, then run

                    ./mvnw -pl e2e-tests test -Dtest=TelemetryReferenceTest -Dobservatory.write=true

                ## Services

                | Service | What it does |
                |---|---|
                """);
        signals.services()
                .forEach(service -> page.append("| `%s` | %s |%n".formatted(service.name(), service.description())));
        page.append("\n## Resource\n\nEvery span and log record carries these attributes of its resource.\n\n");
        page.append("| Attribute | Meaning |\n|---|---|\n");
        signals.resource()
                .forEach(attribute ->
                        page.append("| `%s` | %s |%n".formatted(attribute.name(), attribute.description())));
        signals.journeys().forEach(journey -> appendJourney(page, journey));
        appendEvents(page, signals);
        appendEdges(page, signals);
        appendMetrics(page, signals);
        return page.toString();
    }

    private static void appendJourney(StringBuilder page, Signals.Journey journey) {
        page.append("\n## Journey: %s\n\n%s.\n\n".formatted(journey.name(), journey.description()));
        page.append("| Span | Kind | Service | Under | What it is |\n|---|---|---|---|---|\n");
        for (Signals.ExpectedSpan span : journey.spans()) {
            page.append("| `%s` | %s | %s | %s | %s%s |%n"
                    .formatted(
                            span.name(),
                            span.kind(),
                            span.service(),
                            place(journey, span),
                            span.description(),
                            remarks(span)));
        }
        page.append("\nAttributes that are always there:\n\n");
        journey.spans().stream()
                .filter(span -> !span.attributes().isEmpty())
                .forEach(span -> page.append("- `%s` (%s, %s): %s%n"
                        .formatted(span.name(), span.kind(), span.service(), code(span.attributes()))));
        page.append("\n| Log line | Severity | Belongs to |\n|---|---|---|\n");
        journey.logs()
                .forEach(log -> page.append(
                        "| %s... | %s | `%s` |%n".formatted(log.body(), log.severity(), name(journey, log.span()))));
    }

    private static String place(Signals.Journey journey, Signals.ExpectedSpan span) {
        if (span.parent() != null) {
            return "`" + name(journey, span.parent()) + "`";
        }
        return span.link() == null ? "(root)" : "(root, with a link to `%s`)".formatted(name(journey, span.link()));
    }

    private static String remarks(Signals.ExpectedSpan span) {
        return (span.repeated() ? "; once or more" : "") + (span.error() ? "; its status is error" : "");
    }

    private static void appendEvents(StringBuilder page, Signals signals) {
        page.append("\n## Events on spans\n\n| Event | Attributes | When |\n|---|---|---|\n");
        signals.events()
                .forEach(event -> page.append(
                        "| `%s` | %s | %s |%n".formatted(event.name(), code(event.attributes()), event.description())));
    }

    private static void appendEdges(StringBuilder page, Signals signals) {
        page.append("\n## Service map\n\n| From | To |\n|---|---|\n");
        signals.edges().forEach(edge -> page.append("| %s | %s |%n".formatted(edge.parent(), edge.child())));
    }

    private static void appendMetrics(StringBuilder page, Signals signals) {
        page.append("\n## Metrics\n\nAt `/q/metrics` of each service, among others. ");
        page.append("A histogram has `_bucket`, `_sum` and `_count`.\n\n");
        page.append("| Metric | Type | Unit | Labels | Services | What it counts |\n|---|---|---|---|---|---|\n");
        signals.metrics()
                .forEach(metric -> page.append("| `%s` | %s | %s | %s | %s | %s |%n"
                        .formatted(
                                metric.name(),
                                metric.type(),
                                metric.unit(),
                                code(metric.labels()),
                                String.join(", ", metric.services()),
                                metric.description())));
    }

    private static String name(Signals.Journey journey, String id) {
        return journey.spans().stream()
                .filter(span -> span.id().equals(id))
                .map(span -> span.name() + "` (" + span.kind() + ", " + span.service() + ")")
                .map(text -> text.replace("` (", " ("))
                .findFirst()
                .orElseThrow();
    }

    private static String code(java.util.List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
