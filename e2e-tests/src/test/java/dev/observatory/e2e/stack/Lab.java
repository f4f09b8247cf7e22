package dev.observatory.e2e.stack;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Lite;
import dev.observatory.e2e.ReceivedSpan;
import dev.observatory.e2e.Scenario;
import dev.observatory.e2e.Services;
import dev.observatory.e2e.Started;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Everything that {@code ./demo up --pipeline} starts, with visitors, for scenarios to be tried in. */
class Lab implements AutoCloseable {

    /** As the page of token-surge sets them. */
    private static final Map<String, String> PRICES = Map.of("LLM_PRICE_INPUT", "0.2", "LLM_PRICE_OUTPUT", "2");

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    /** So many traces are half a minute of visitors. */
    private static final int WARM = 100;

    /** Three services, what passes through the Collector and the Collector itself, Prometheus, Alertmanager. */
    private static final int TARGETS = 7;

    /** True after 45 s: the short window is 30 s, and alerts hold for 15 s. */
    private static final String WELL_KNOWN =
            "count_over_time(objective:error_ratio:fast_short{objective=\"chat-latency\"}[5m]) >= 10";

    private static final Pattern TRACES = Pattern.compile("localhost:3000/#/traces\\?([^)]*)");

    private final Http http = new Http();
    private final Started parts = new Started();
    private final Lite lite;
    private final Services services;
    private final Prometheus prometheus;
    private final AlertWatch watch;

    private Lab() {
        try {
            Stack stack = parts.add(Stack.start(100));
            lite = stack.jaeger();
            services = parts.add(Services.start(stack.collector().grpcEndpoint(), lite.url(), PRICES));
            Alertmanager alertmanager =
                    parts.add(Alertmanager.start(services.frontend().url()));
            parts.add(Visitors.start(services.frontend().url()));
            // The first requests of a JVM are slow; Prometheus counts what comes after it.
            await("the first visitors were served")
                    .atMost(START_LIMIT)
                    .until(() -> lite.backend().traceIds("frontend-service").size() >= WARM);
            prometheus = parts.add(Prometheus.start(services, stack.collector(), alertmanager));
            watch = parts.add(AlertWatch.start(alertmanager));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static Lab start() {
        return new Lab();
    }

    /** Returns after as much traffic as the fast objectives look at, and as long as their alerts take to fire. */
    void awaitHealthy() {
        await("all targets are up")
                .atMost(START_LIMIT)
                .until(() -> prometheus.query("up == 1").size() == TARGETS);
        await("all objectives look at the traffic")
                .atMost(START_LIMIT)
                .until(() -> prometheus.query(WELL_KNOWN).size() == 1);
        assertEquals(Set.of(), watch.unexpected());
        System.out.println("A healthy system with visitors: 0 alerts, but for these of a busy CPU: " + watch.seen());
    }

    Experiment experiment(String scenario) {
        return new Experiment(this, Scenario.named(scenario));
    }

    Prometheus prometheus() {
        return prometheus;
    }

    AlertWatch watch() {
        return watch;
    }

    /** @return what the frontend answers */
    Http.Answer ask(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(services.frontend().url() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return http.send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Returns when its services have taken the switch. */
    void set(Scenario scenario, boolean on) {
        Http.Answer answer = ask("PUT", "/api/scenarios/" + scenario.name(), "{\"enabled\":%s}".formatted(on));
        for (JsonNode service : answer.json().path("services")) {
            assertEquals(on ? "on" : "off", service.path("state").asText(), answer::toString);
        }
        assertEquals(200, answer.status(), answer::toString);
    }

    /** @return what the first link to lite on the scenario's page leads to, of those traces in which the scenario struck */
    List<List<ReceivedSpan>> traces(Scenario scenario) {
        String query = TRACES.matcher(scenario.page())
                .results()
                .map(link -> link.group(1))
                .findFirst()
                .orElse("service=backend-service");
        List<List<ReceivedSpan>> traces = new ArrayList<>();
        for (JsonNode trace : search("/api/search?limit=20&%s&text=%s".formatted(query, scenario.name()), "traces")) {
            traces.add(lite.backend().trace(trace.path("traceId").asText()));
        }
        return traces;
    }

    /** @return the newest log records with this text */
    JsonNode logs(String service, String text) {
        return search(
                "/api/logs?limit=20&service=%s&text=%s"
                        .formatted(service, URLEncoder.encode(text, StandardCharsets.UTF_8)),
                "logs");
    }

    private JsonNode search(String pathAndQuery, String field) {
        return http.get(lite.url() + pathAndQuery).json().path(field);
    }

    @Override
    public void close() {
        parts.close();
    }
}
