package dev.observatory.e2e.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** docs/reference/alerts.md, from the source of all rules. */
final class AlertsPage {

    private static final Map<String, String> WINDOWS = Map.of(
            "<evaluation>", "how often rules are evaluated",
            "<fast-long>", "long window of `ErrorBudgetBurnFast`",
            "<fast-short>", "its short window",
            "<slow-long>", "long window of `ErrorBudgetBurnSlow`",
            "<slow-short>", "its short window",
            "<period>", "the period of an objective",
            "<recent>", "the window of other alerts",
            "<warm-up>", "seconds after its start in which a service may be late",
            "<hold>", "how long an expression must be true before the alert fires");

    private AlertsPage() {}

    static String render() {
        JsonNode rules = ProjectYaml.read("observability-stack/prometheus/rules.yaml");
        StringBuilder page = new StringBuilder(
                Markdown.title("Alerts", "[`rules.yaml`](../../observability-stack/prometheus/rules.yaml)"));
        page.append("""

                What they mean and what to do about them is in [Alerts and objectives](../how-to/alerts/README.md).
                """);
        page.append(Markdown.table(List.of("Alert", "Severity", "Held for", "Says", "Dashboard"), alerts(rules)));
        page.append("\n## Objectives\n");
        page.append(Markdown.table(List.of("Objective", "Target", "What must go well"), objectives(rules)));
        page.append("\n## Windows\n\n`PROMETHEUS_RULES` chooses the set: `demo`, the default, or `production`.\n");
        page.append(Markdown.table(List.of("Name", "`demo`", "`production`", "Meaning"), windows(rules)));
        page.append("\n## Expressions\n");
        rules.path("alerts")
                .forEach(alert -> page.append("\n### %s\n\n```text\n%s\n```\n"
                        .formatted(
                                alert.path("alert").asText(),
                                alert.path("expr").asText().strip())));
        return page.toString();
    }

    private static List<List<String>> alerts(JsonNode rules) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode alert : rules.path("alerts")) {
            String name = alert.path("alert").asText();
            String hold = alert.path("hold").asText();
            rows.add(List.of(
                    "[`%s`](../how-to/alerts/%s.md)".formatted(name, name),
                    alert.path("severity").asText(),
                    hold.startsWith("<") ? Markdown.code(hold) : hold,
                    Markdown.code(alert.path("summary").asText()),
                    alert.path("dashboard").asText()));
        }
        return rows;
    }

    private static List<List<String>> objectives(JsonNode rules) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode objective : rules.path("objectives")) {
            rows.add(List.of(
                    Markdown.code(objective.path("name").asText()),
                    "%.1f %%".formatted(objective.path("target").asDouble() * 100),
                    objective.path("description").asText()));
        }
        return rows;
    }

    private static List<List<String>> windows(JsonNode rules) {
        List<List<String>> rows = new ArrayList<>();
        JsonNode production = rules.at("/sets/production");
        rules.at("/sets/demo").properties().forEach(window -> {
            String meaning = WINDOWS.get(window.getKey());
            if (meaning == null) {
                throw new IllegalStateException("AlertsPage doesn't know what %s means".formatted(window.getKey()));
            }
            rows.add(List.of(
                    Markdown.code(window.getKey()),
                    window.getValue().asText(),
                    production.path(window.getKey()).asText(),
                    meaning));
        });
        return rows;
    }
}
