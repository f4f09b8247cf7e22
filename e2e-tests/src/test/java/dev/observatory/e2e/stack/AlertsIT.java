package dev.observatory.e2e.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Services;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** From a service that hangs to the page: the shipped rules and routes on the real Prometheus and Alertmanager. */
@ExtendWith(Binaries.class)
class AlertsIT {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** What the rules of the demo promise to a learner. */
    private static final Duration ALERT_LIMIT = Duration.ofMinutes(2);

    /** Three services, Prometheus, Alertmanager. */
    private static final int TARGETS = 5;

    private static final String NO_COLLECTOR = "http://localhost:1";
    private static final String PROXY = "llm-proxy-service";

    private final Http http = new Http();

    @Test
    void serviceThatHangs_isOnThePageWithItsLinks_andWhatFollowsFromItIsNot() {
        try (Services services = Services.start(NO_COLLECTOR, NO_COLLECTOR);
                Alertmanager alertmanager =
                        Alertmanager.start(services.frontend().url());
                Prometheus prometheus = Prometheus.start(services, alertmanager)) {
            String page = services.frontend().url() + "/api/alerts";
            await().atMost(START_LIMIT).until(() -> prometheus.query("up == 1").size() == TARGETS);
            assertEquals(Set.of(), alerts(page));

            Instant frozen = Instant.now();
            services.llmProxy().freeze();
            await().atMost(ALERT_LIMIT).until(() -> alerts(page).contains("TargetDown firing " + PROXY));
            System.out.printf("A service hangs: on the page after %d s%n", secondsSince(frozen));

            assertLinks(http.get(page).json().at("/alerts/0"));
            for (JsonNode alert : alertmanager.alerts()) {
                assertFalse(alert.path("labels").has("runbooks"), alert.toString());
            }
            alertmanager.fire(List.of(
                    Map.of("alertname", "EventLoopLag", "service_name", PROXY),
                    Map.of("alertname", "EventLoopLag", "service_name", "backend-service"),
                    Map.of("alertname", "ErrorBudgetBurnFast", "objective", "chat-latency"),
                    Map.of("alertname", "ErrorBudgetBurnFast", "objective", "availability"),
                    Map.of("alertname", "ErrorBudgetBurnSlow", "objective", "availability")));
            Set<String> expected = Set.of(
                    "TargetDown firing " + PROXY,
                    "EventLoopLag firing backend-service",
                    "ErrorBudgetBurnFast firing availability");
            await().atMost(START_LIMIT).until(() -> alerts(page).containsAll(expected));
            assertEquals(expected, alerts(page));
            assertEquals(
                    Set.of(
                            "EventLoopLag " + PROXY,
                            "ErrorBudgetBurnFast chat-latency",
                            "ErrorBudgetBurnSlow availability"),
                    keptBack(alertmanager));

            services.llmProxy().thaw();
            await().atMost(START_LIMIT).until(() -> alerts(page).contains("TargetDown resolved " + PROXY));
        }
    }

    private void assertLinks(JsonNode alert) {
        assertEquals("http://dashboards/overview", alert.path("dashboardUrl").asText(), alert.toString());
        assertEquals("http://traces?service=" + PROXY, alert.path("tracesUrl").asText());
        Http.Answer runbook = http.get(alert.path("runbookUrl").asText());
        assertEquals(200, runbook.status());
        assertTrue(runbook.body().contains("<h1>TargetDown</h1>"), runbook.body());
    }

    /** @return what the page lists: name, status and subject of each alert */
    private Set<String> alerts(String page) {
        Set<String> alerts = new TreeSet<>();
        for (JsonNode alert : http.get(page).json().path("alerts")) {
            alerts.add("%s %s %s"
                    .formatted(
                            alert.path("name").asText(),
                            alert.path("status").asText(),
                            alert.path("service").asText()));
        }
        return alerts;
    }

    private static Set<String> keptBack(Alertmanager alertmanager) {
        Set<String> alerts = new TreeSet<>();
        for (JsonNode alert : alertmanager.alerts()) {
            if (!alert.at("/status/inhibitedBy").isEmpty()) {
                JsonNode labels = alert.path("labels");
                alerts.add(labels.path("alertname").asText() + " "
                        + labels.path("service_name")
                                .asText(labels.path("objective").asText()));
            }
        }
        return alerts;
    }

    private static long secondsSince(Instant start) {
        return Duration.between(start, Instant.now()).toSeconds();
    }
}
