package dev.observatory.e2e.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.Dashboards;
import dev.observatory.e2e.Dashboards.Query;
import dev.observatory.e2e.ReceivedSpan;
import dev.observatory.e2e.Services;
import dev.observatory.e2e.Users;
import dev.observatory.e2e.docs.DocumentedQueries;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every query of every panel and variable, and of the documents, on the real Prometheus, with real traffic: none fails, none is empty. */
@ExtendWith(Binaries.class)
class DashboardsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** A part of the expression, and why it may be empty. */
    private static final Map<String, String> MAY_BE_EMPTY = Map.of(
            "loki_distributor", "there is no Loki here",
            "tempo_distributor", "there is no Tempo here",
            "send_failed_spans", "a series that exists after the first failure only",
            "enqueue_failed_spans", "a series that exists after the first failure only",
            "jvm_gc_", "a series that exists after the first collection only",
            "ALERTS{alertname", "nothing need be wrong",
            "up == 0", "nothing need be down");

    /** Grafana's names of what is not an attribute; https://grafana.com/docs/tempo, "Intrinsic fields". */
    private static final Set<String> INTRINSIC = Set.of("name", "kind", "status", "duration", "trace:duration");

    private static final Pattern LOGQL_FIELD = Pattern.compile("(\\w+)\\s*(?:=~|!=|!~|=)\\s*\"");
    private static final Pattern TRACEQL_FIELD = Pattern.compile("\\b((?:resource|span)\\.[\\w.]+|trace:\\w+)");

    @Test
    void queries_allHaveAnAnswer() {
        try (Stack stack = Stack.start(100);
                Services services = Services.start(
                        stack.collector().grpcEndpoint(),
                        stack.jaeger().url(),
                        Map.of("LLM_PRICE_INPUT", "0.5", "LLM_PRICE_OUTPUT", "1.5", "GENAI_METRIC_NAMES", "both"));
                Prometheus prometheus = Prometheus.start(services, stack.collector());
                Users users = Users.start(services.frontend().url(), 5)) {
            Journeys journeys = new Journeys(services);
            List<String> traceIds = new ArrayList<>(journeys.runAll());
            List<Query> asked = new ArrayList<>(DocumentedQueries.all());
            new Dashboards()
                    .queries().stream()
                            .filter(query -> query.dataSource().equals("prometheus"))
                            .forEach(asked::add);
            List<String> empty = new ArrayList<>();
            try {
                await().atMost(LIMIT).pollInterval(Duration.ofSeconds(5)).until(() -> {
                    journeys.runAll();
                    empty.clear();
                    asked.stream()
                            .filter(query -> isEmpty(prometheus, query))
                            .forEach(query -> empty.add(query.where() + ": " + query.expression()));
                    return empty.isEmpty();
                });
            } catch (ConditionTimeoutException e) {
                // what is empty until now is reported below
            }
            users.close();
            assertEquals(List.of(), empty);
            assertTrue(isEmpty(prometheus, new Query("a panel", "prometheus", "a_metric_of_another_name")));
            assertNamesOfModelCalls(prometheus);
            System.out.printf(
                    "%d queries of dashboards and documents have an answer, %d of them may be empty%n",
                    asked.size(),
                    asked.stream().filter(DashboardsIT::mayBeEmpty).count());
            System.out.println("series: " + prometheus.query("sum(prometheus_tsdb_head_series)"));
            assertEquals(Set.of(), unknownFields(stack, traceIds));
        }
    }

    /** The proxy measures by old and new names here: either would do, and both together count a call once. */
    private static void assertNamesOfModelCalls(Prometheus prometheus) {
        List<String> queries = new Dashboards()
                .queries().stream()
                        .map(Query::expression)
                        .filter(expression -> expression.contains("gen_ai_client_inference"))
                        .toList();
        assertEquals(13, queries.size());
        for (String both : queries) {
            String oldOnly = both.replace("gen_ai_client_inference", "absent");
            String newOnly = both.replaceAll("gen_ai_client_(operation|token)", "absent");
            for (String one : List.of(oldOnly, newOnly)) {
                String same = "count(%s) == count(abs((%s) - (%s)) < 1e-6)".formatted(both, both, one);
                await(one)
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> !prometheus.query(same).isEmpty());
            }
        }
    }

    private static boolean isEmpty(Prometheus prometheus, Query query) {
        if (query.expression().startsWith("label_values(")) {
            return prometheus
                    .query(query.expression().replaceAll("label_values\\((.*), *\\w+\\)", "$1"))
                    .isEmpty();
        }
        return prometheus.query(query.expression()).isEmpty() && !mayBeEmpty(query);
    }

    private static boolean mayBeEmpty(Query query) {
        return MAY_BE_EMPTY.keySet().stream().anyMatch(query.expression()::contains);
    }

    /** @return what LogQL and TraceQL ask for and no span or log record of these traces has */
    private static Set<String> unknownFields(Stack stack, List<String> traceIds) {
        Set<String> known = new TreeSet<>(INTRINSIC);
        // Loki's: of the record itself
        known.addAll(Set.of("severity_text", "trace_id"));
        for (String traceId : traceIds) {
            for (ReceivedSpan span : stack.jaeger().backend().trace(traceId)) {
                span.attributes().keySet().forEach(name -> known.add("span." + name));
                span.resource().forEach(name -> {
                    known.add("resource." + name);
                    known.add(name.replace('.', '_'));
                });
            }
        }
        Set<String> unknown = new TreeSet<>();
        for (Query query : new Dashboards().queries()) {
            Pattern pattern = switch (query.dataSource()) {
                case "loki" -> LOGQL_FIELD;
                case "tempo" -> TRACEQL_FIELD;
                default -> null;
            };
            if (pattern != null) {
                Matcher matcher = pattern.matcher(query.expression());
                while (matcher.find()) {
                    if (!known.contains(matcher.group(1))) {
                        unknown.add("%s (%s)".formatted(matcher.group(1), query.where()));
                    }
                }
            }
        }
        return unknown;
    }
}
