package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What can be said of the dashboards without Grafana. */
class DashboardsTest {

    private static final int MOST_LINES = 1_200;
    private static final int WIDTH = 24;
    private static final Set<String> DATA_SOURCES = Set.of("prometheus", "loki", "tempo", "jaeger");
    /** Parts of queries that find nothing on a healthy system. */
    private static final Set<String> EMPTY_AT_FIRST = Set.of(
            "llm_cost_USD",
            "{error_type!=\"\"}",
            "(rate(otelcol_exporter_send_failed",
            "jvm_gc_pause",
            "ALERTS{alertname");

    private static final Set<String> WITHOUT_UNIT = Set.of("logs", "nodeGraph", "alertlist", "table");

    private final Dashboards dashboards = new Dashboards();
    private final List<String> findings = new ArrayList<>();

    @Test
    void panels_haveWhatTheyNeed() throws IOException {
        int panels = 0;
        for (Dashboards.Dashboard dashboard : dashboards.all()) {
            String name = dashboard.file().getFileName().toString();
            JsonNode json = dashboard.json();
            check(name.equals(json.path("uid").asText() + ".json"), name, "the uid is not the file's name");
            check(json.at("/tags/0").asText().equals("observatory"), name, "no tag, so no link from the others");
            check(json.at("/links/0/type").asText().equals("dashboards"), name, "no links to the others");
            check(json.path("refresh").asText().equals("5s"), name, "refresh is not 5s");
            check(json.at("/time/from").asText().equals("now-15m"), name, "the range is not 15 minutes");
            String text = Files.readString(dashboard.file());
            check(text.lines().count() < MOST_LINES, name, "too long");
            check(!text.matches("(?s).*(localhost|127\\.0\\.0\\.1|https?://).*"), name, "names a host");
            Set<Integer> ids = new HashSet<>();
            for (JsonNode panel : dashboard.panels()) {
                checkPanel(name, panel);
                check(ids.add(panel.path("id").asInt()), name, "an id is there twice");
            }
            checkOverlap(name, dashboard.panels());
            panels += dashboard.panels().size();
        }
        assertEquals(List.of(), findings);
        assertTrue(panels >= 60, "only %d panels".formatted(panels));
    }

    private void checkPanel(String name, JsonNode panel) {
        String where = name + ": " + panel.path("title").asText();
        String type = panel.path("type").asText();
        check(!panel.path("description").asText().isBlank(), where, "no description");
        check(
                WITHOUT_UNIT.contains(type)
                        || !panel.at("/fieldConfig/defaults/unit").asText().isBlank(),
                where,
                "no unit");
        String uid = panel.at("/datasource/uid").asText();
        check(DATA_SOURCES.contains(uid), where, "unknown data source " + uid);
        panel.path("targets")
                .forEach(target -> check(
                        target.at("/datasource/uid").asText().equals(uid), where, "a query asks another data source"));
        check(type.equals("alertlist") || !panel.path("targets").isEmpty(), where, "asks nothing");
        for (JsonNode target : panel.path("targets")) {
            String query = target.path("expr").asText();
            check(
                    query.contains("or vector(0)")
                            || EMPTY_AT_FIRST.stream().noneMatch(query::contains)
                            || panel.path("description").asText().contains("Empty until"),
                    where,
                    "does not say until when it is empty");
        }
    }

    private void checkOverlap(String name, List<JsonNode> panels) {
        Set<Integer> taken = new HashSet<>();
        for (JsonNode panel : panels) {
            JsonNode position = panel.path("gridPos");
            int x = position.path("x").asInt();
            int y = position.path("y").asInt();
            check(x + position.path("w").asInt() <= WIDTH, name, "a panel is too far right");
            for (int row = y; row < y + position.path("h").asInt(); row++) {
                for (int column = x; column < x + position.path("w").asInt(); column++) {
                    check(taken.add(row * WIDTH + column), name, "panels overlap at " + position);
                }
            }
        }
    }

    private void check(boolean good, String where, String finding) {
        if (!good) {
            findings.add(where + ": " + finding);
        }
    }

    @Test
    void metrics_areThoseOfTheReference() {
        Set<String> unknown = new TreeSet<>();
        for (Dashboards.Query query : dashboards.queries()) {
            if (query.dataSource().equals("prometheus")) {
                PromQl.unknownMetrics(query.expression())
                        .forEach(metric -> unknown.add(metric + " (" + query.where() + ")"));
            }
        }
        assertEquals(Set.of(), unknown);
    }
}
