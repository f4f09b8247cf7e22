package dev.observatory.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PrometheusRulesTest {

    private static final Path ROOT = Path.of("..");

    private final PrometheusRules rules = new PrometheusRules();

    @Test
    void files_areThoseMadeFromTheSource() throws IOException {
        if (Boolean.getBoolean("observatory.write")) {
            rules.write();
        }
        for (String set : rules.sets()) {
            assertEquals(
                    rules.text(set),
                    Files.readString(PrometheusRules.file(set)),
                    "Write it anew: ./mvnw -pl e2e-tests test -Dtest=PrometheusRulesTest -Dobservatory.write=true");
        }
    }

    @Test
    void alert_hasARunbookWithItsThreeParts() throws IOException {
        for (PrometheusRules.Alert alert : rules.alerts()) {
            String page = Files.readString(ROOT.resolve("docs/how-to/alerts/%s.md".formatted(alert.alert())));

            for (String part : new String[] {"## What it means", "## Look at", "## End it"}) {
                assertTrue(page.contains(part), alert.alert() + ": " + part);
            }
        }
    }

    @Test
    void alert_leadsToADashboardThatExists() {
        for (PrometheusRules.Alert alert : rules.alerts()) {
            Path dashboard =
                    ROOT.resolve("observability-stack/grafana/dashboards/%s.json".formatted(alert.dashboard()));
            assertTrue(Files.exists(dashboard), dashboard.toString());
        }
    }
}
