package dev.observatory.bench.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One query of a panel to Prometheus, as Grafana sends it when all services and routes are chosen.
 *
 * @param instant whether only the last value is asked for
 */
record PanelQuery(String panel, String expression, boolean instant) {

    /** Of the data source: no step is shorter than the time between two scrapes. */
    static final Duration STEP = Duration.ofSeconds(5);

    /** {@code $__rate_interval}: at least four scrapes. Source: Grafana documentation, "Prometheus template variables". */
    private static final String RATE_INTERVAL = STEP.multipliedBy(4).toSeconds() + "s";

    /**
     * @param range that the dashboards show
     * @return the queries of each dashboard by its title
     */
    static Map<String, List<PanelQuery>> read(Path folder, Duration range) throws IOException {
        Map<String, List<PanelQuery>> dashboards = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
                dashboards.put(dashboard.path("title").asText(), queries(dashboard, range));
            }
        }
        return dashboards;
    }

    private static List<PanelQuery> queries(JsonNode dashboard, Duration range) {
        List<PanelQuery> queries = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                if (target.at("/datasource/type").asText().equals("prometheus")) {
                    String expression = target.path("expr")
                            .asText()
                            .replace("$__rate_interval", RATE_INTERVAL)
                            .replace("$__range", range.toSeconds() + "s")
                            .replaceAll("\\$(service|route|kind|objective)", ".+");
                    queries.add(new PanelQuery(
                            panel.path("title").asText(),
                            expression,
                            target.path("instant").asBoolean()));
                }
            }
        }
        return queries;
    }
}
