package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Makes the sets of Prometheus rules, one for production and one for the demo, from {@code rules.yaml}. */
class PrometheusRules {

    static final Path FOLDER = Path.of("..", "observability-stack", "prometheus");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    private static final String HEAD = "# Made from prometheus/rules.yaml; to change it, change that.\n";
    private static final List<String> WINDOWS = List.of("fast-short", "fast-long", "slow-short", "slow-long", "period");

    private final Source source;

    PrometheusRules() {
        try {
            source = YAML.readValue(FOLDER.resolve("rules.yaml").toFile(), Source.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Source(Map<String, Map<String, String>> sets, List<Objective> objectives, List<Alert> alerts) {}

    record Objective(String name, String description, double target, String bad, String total) {}

    /**
     * @param dashboard the name of its file
     * @param traces the service whose failed traces to look at; null for that in the label {@code service_name}
     */
    record Alert(
            String alert,
            String severity,
            String hold,
            String expr,
            String summary,
            String description,
            String dashboard,
            String traces) {

        /** @return a template that makes no address for an alert that is about no service */
        String tracesUrl() {
            String service = traces == null ? "{{ $labels.service_name }}" : traces;
            String url = "{{ $externalLabels.traces }}" + service;
            return traces == null ? "{{ if $labels.service_name }}%s{{ end }}".formatted(url) : url;
        }
    }

    Set<String> sets() {
        return source.sets().keySet();
    }

    List<Objective> objectives() {
        return source.objectives();
    }

    List<Alert> alerts() {
        return source.alerts();
    }

    /** @return the rule file of a set */
    static Path file(String set) {
        return FOLDER.resolve("rules").resolve(set).resolve("observatory.yaml");
    }

    void write() {
        for (String set : sets()) {
            try {
                Files.createDirectories(file(set).getParent());
                Files.writeString(file(set), text(set));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @return what the rule file of a set must hold */
    String text(String set) {
        // One group, since Prometheus evaluates its rules in order: alerts see what was just recorded.
        List<Map<String, Object>> rules = new ArrayList<>(recordings());
        source.alerts().forEach(alert -> rules.add(rule(alert)));
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", "observatory");
        group.put("interval", "<evaluation>");
        group.put("rules", rules);
        try {
            String text = YAML.writeValueAsString(Map.of("groups", List.of(group)));
            for (Map.Entry<String, String> value : source.sets().get(set).entrySet()) {
                text = text.replace(value.getKey(), value.getValue());
            }
            return HEAD + text;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Map<String, Object>> recordings() {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Objective objective : source.objectives()) {
            rules.add(recording("objective:target:ratio", objective, "vector(%s)".formatted(objective.target())));
            for (String window : WINDOWS) {
                String expression = "(%s) / (%s)".formatted(objective.bad(), objective.total());
                rules.add(recording(
                        "objective:error_ratio:" + window.replace('-', '_'),
                        objective,
                        expression.replace("<window>", "<" + window + ">")));
            }
            rules.add(recording(
                    "objective:error_budget:left",
                    objective,
                    "1 - sum(objective:error_ratio:period{objective=\"%s\"}) / %s"
                            .formatted(objective.name(), "(1 - %s)".formatted(objective.target()))));
        }
        return rules;
    }

    private static Map<String, Object> recording(String name, Objective objective, String expression) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("record", name);
        rule.put("expr", expression);
        rule.put("labels", Map.of("objective", objective.name()));
        return rule;
    }

    private static Map<String, Object> rule(Alert alert) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("summary", alert.summary());
        annotations.put("description", alert.description());
        annotations.put("runbook_url", "{{ $externalLabels.runbooks }}" + alert.alert());
        annotations.put("dashboard_url", "{{ $externalLabels.dashboards }}" + alert.dashboard());
        annotations.put("traces_url", alert.tracesUrl());
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("alert", alert.alert());
        rule.put("expr", alert.expr());
        rule.put("for", alert.hold());
        rule.put("labels", Map.of("severity", alert.severity()));
        rule.put("annotations", annotations);
        return rule;
    }
}
