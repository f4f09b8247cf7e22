package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Grafana's dashboards, as they are provisioned. */
public class Dashboards {

    static final Path FOLDER = Path.of("..", "observability-stack", "grafana", "dashboards");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Dashboard> dashboards;

    public Dashboards() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            dashboards = files.sorted().map(Dashboards::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Dashboard(Path file, JsonNode json) {

        List<JsonNode> panels() {
            List<JsonNode> panels = new ArrayList<>();
            json.path("panels").forEach(panels::add);
            return panels;
        }
    }

    /**
     * What a panel or a variable asks.
     *
     * @param where dashboard and panel, for messages
     * @param dataSource the type, as in {@code prometheus}
     */
    public record Query(String where, String dataSource, String expression) {}

    List<Dashboard> all() {
        return dashboards;
    }

    /** @return every query of every panel and variable, with the variables replaced by what stands for all */
    public List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (Dashboard dashboard : dashboards) {
            String title = dashboard.json().path("title").asText();
            for (JsonNode panel : dashboard.panels()) {
                String where = title + " / " + panel.path("title").asText();
                for (JsonNode target : panel.path("targets")) {
                    String expression =
                            target.path("expr").asText(target.path("query").asText());
                    queries.add(new Query(where, target.at("/datasource/type").asText(), withoutVariables(expression)));
                }
            }
            for (JsonNode variable : dashboard.json().at("/templating/list")) {
                queries.add(new Query(
                        title + " / variable " + variable.path("name").asText(),
                        variable.at("/datasource/type").asText(),
                        withoutVariables(variable.at("/query/query").asText())));
            }
        }
        return queries;
    }

    private static String withoutVariables(String expression) {
        return expression
                .replace("$__rate_interval", "1m")
                .replace("$__range", "15m")
                .replaceAll("\\$(service|route|kind|objective)", ".+");
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(file, JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
