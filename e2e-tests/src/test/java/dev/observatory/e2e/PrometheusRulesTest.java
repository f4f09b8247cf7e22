package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PrometheusRulesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path RUNBOOKS = ROOT.resolve("docs/how-to/alerts");

    private final PrometheusRules rules = new PrometheusRules();

    @Test
    void files_areThoseMadeFromTheSource() throws IOException {
        if (Boolean.getBoolean("observatory.write")) {
            rules.write();
        }
        assertEquals(Set.of("demo", "production"), rules.sets());
        for (String set : rules.sets()) {
            assertEquals(
                    rules.text(set),
                    Files.readString(PrometheusRules.file(set)),
                    "Write it again: ./mvnw -pl e2e-tests test -Dtest=PrometheusRulesTest -Dobservatory.write=true");
        }
    }

    /** No page without an alert, and no alert without a page. */
    @Test
    void alerts_areThoseOfTheRunbooks() throws IOException {
        Set<String> alerts = alerts().map(PrometheusRules.Alert::alert).collect(Collectors.toSet());
        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            Set<String> runbooks = pages.map(
                            page -> page.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .collect(Collectors.toSet());

            assertEquals(runbooks, alerts);
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alert_hasARunbookWithItsThreeParts(PrometheusRules.Alert alert) throws IOException {
        String page = Files.readString(RUNBOOKS.resolve(alert.alert() + ".md"));

        for (String part : new String[] {"## What it means", "## Look at", "## Fix it"}) {
            assertTrue(page.contains(part), part);
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alert_leadsToADashboardThatExists(PrometheusRules.Alert alert) {
        Path dashboard = ROOT.resolve("observability-stack/grafana/dashboards/%s.json".formatted(alert.dashboard()));

        assertTrue(Files.exists(dashboard), dashboard.toString());
    }

    static Stream<PrometheusRules.Alert> alerts() {
        return new PrometheusRules().alerts().stream();
    }
}
