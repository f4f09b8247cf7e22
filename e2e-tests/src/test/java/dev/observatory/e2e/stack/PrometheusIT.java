package dev.observatory.e2e.stack;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.PrometheusMetrics;
import dev.observatory.e2e.Services;
import dev.observatory.e2e.Signals;
import dev.observatory.e2e.Users;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The shipped configuration on the real Prometheus, fed by the services and the real Collector. */
@ExtendWith(Binaries.class)
class PrometheusIT {

    private static final int PERCENTAGE = 10;
    private static final int EXEMPLARS = 10;
    /** Three services, what passes through the Collector and the Collector itself, Prometheus. */
    private static final int TARGETS = 6;

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void targets_areAllUp_andExemplarsLeadToTracesThatWereKept() {
        try (Stack stack = Stack.start(PERCENTAGE);
                Services services = Services.start(
                        stack.collector().grpcEndpoint(), stack.jaeger().url());
                Prometheus prometheus = Prometheus.start(services, stack.collector());
                Users users = Users.start(services.frontend().url(), 20)) {
            await().atMost(LIMIT).until(() -> prometheus.query("up == 1").size() == TARGETS);
            assertEquals(List.of(), targetsThatAreNotUp(prometheus));
            PrometheusMetrics metrics = new PrometheusMetrics(Signals.load(), prometheus.url());
            await().atMost(LIMIT).until(metrics::check, List::isEmpty);
            assertEquals(
                    "ok",
                    prometheus.get("/rules").at("/groups/0/rules/0/health").asText());

            Set<String> exemplars = new TreeSet<>();
            await().atMost(LIMIT).until(() -> {
                exemplars.addAll(exemplars(prometheus, "traces_span_metrics_duration_seconds_bucket"));
                return exemplars.size() >= EXEMPLARS;
            });
            users.close();

            assertEquals(List.of(), users.failures());
            assertTrue(users.answered().stream().anyMatch(asked -> !TailSampling.keeps(asked.traceId(), PERCENTAGE)));
            for (String traceId : exemplars) {
                await("the exemplar's trace " + traceId)
                        .atMost(Duration.ofSeconds(15))
                        .until(() -> !stack.jaeger().backend().trace(traceId).isEmpty());
            }
        }
    }

    @Test
    void metricsOfTheServices_haveExemplarsThatLeadToTheirTraces() {
        try (Stack stack = Stack.start(100);
                Services services = Services.start(
                        stack.collector().grpcEndpoint(), stack.jaeger().url());
                Prometheus prometheus = Prometheus.start(services, stack.collector());
                Users users = Users.start(services.frontend().url(), 5)) {
            for (String metric : List.of("http_server_requests_seconds", "gen_ai_client_operation_duration_seconds")) {
                String selector = "{__name__=~\"%s_.*\"}".formatted(metric);
                await("an exemplar of " + metric)
                        .atMost(LIMIT)
                        .until(() -> !exemplars(prometheus, selector).isEmpty());
                for (String traceId : exemplars(prometheus, selector)) {
                    await("the trace %s of an exemplar of %s".formatted(traceId, metric))
                            .atMost(Duration.ofSeconds(15))
                            .until(() ->
                                    !stack.jaeger().backend().trace(traceId).isEmpty());
                }
            }
            assertTrue(users.failures().isEmpty(), () -> users.failures().toString());
        }
    }

    @Test
    void rules_passTheirOwnTests() throws IOException, InterruptedException {
        assertPromtool(
                "check", "config", Prometheus.SHIPPED.resolve("prometheus.yaml").toString());
        for (String file : List.of("tests/targets.yaml", "tests/objectives.yaml")) {
            assertPromtool("test", "rules", Prometheus.SHIPPED.resolve(file).toString());
        }
        for (String set : List.of("production", "demo")) {
            assertPromtool(
                    "check",
                    "rules",
                    Prometheus.SHIPPED
                            .resolve("rules/%s/observatory.yaml".formatted(set))
                            .toString());
        }
    }

    private static void assertPromtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Binaries.folder("prometheus").resolve("promtool").toString()));
        command.addAll(List.of(arguments));
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, promtool.waitFor(), output);
    }

    private static List<String> targetsThatAreNotUp(Prometheus prometheus) {
        List<String> down = new ArrayList<>();
        for (JsonNode target : prometheus.get("/targets?state=active").path("activeTargets")) {
            if (!target.path("health").asText().equals("up")) {
                down.add(target.path("scrapeUrl").asText() + ": " + target.path("lastError"));
            }
        }
        return down;
    }

    /** @return the trace ids of the last minutes' exemplars of these series */
    private static Set<String> exemplars(Prometheus prometheus, String selector) {
        long now = Instant.now().getEpochSecond();
        String query = URLEncoder.encode(selector, StandardCharsets.UTF_8);
        Set<String> traceIds = new TreeSet<>();
        for (JsonNode series :
                prometheus.get("/query_exemplars?query=%s&start=%d&end=%d".formatted(query, now - 120, now + 5))) {
            for (JsonNode exemplar : series.path("exemplars")) {
                traceIds.add(exemplar.at("/labels/trace_id").asText());
            }
        }
        return traceIds;
    }
}
