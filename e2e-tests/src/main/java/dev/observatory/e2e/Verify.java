package dev.observatory.e2e;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.observatory.e2e.JourneyCheck.Finding;
import dev.observatory.e2e.vendor.Vendor;

/**
 * {@code ./demo verify}: asks one question of what is running, and shows whether every service's signals of it are in every
 * backend. It changes nothing but the conversation it adds. The environment names the backends: {@code LITE_URL}, or
 * {@code JAEGER_URL}, {@code TEMPO_URL} and {@code LOKI_URL}; {@code PROMETHEUS_URL} and {@code GRAFANA_URL} beside them; {@code COLLECTOR_URL} is
 * where its health is asked; {@code LOGS_COMMAND} shows the log of what is named after it. {@code --vendor NAME} asks that vendor, too.
 */
public final class Verify {

    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(15);
    /** Even if other places have used up the time. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final Signals signals = Signals.load();
    private final Http http = new Http();
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Vendor vendor;

    Verify(Map<String, String> environment, PrintStream out) {
        this(environment, out, null);
    }

    /** @param vendor to ask as well; may be null */
    Verify(Map<String, String> environment, PrintStream out, Vendor vendor) {
        this.environment = environment;
        this.out = out;
        this.vendor = vendor;
    }

    /** Exits with 0 if nothing is missing, with 1 if something is, with 2 after wrong usage. */
    public static void main(String... args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Vendor vendor = null;
        if (args.length == 2 && args[0].equals("--vendor") && Vendor.NAMES.contains(args[1])) {
            vendor = Vendor.named(args[1], System.getenv(), out);
        } else if (args.length > 0) {
            System.err.printf("Wrong usage. Try: verify [--vendor %s]%n", String.join("|", Vendor.NAMES));
            System.exit(2);
        }
        System.exit(new Verify(System.getenv(), out, vendor).run() ? 0 : 1);
    }

    boolean run() {
        List<String> obstacles = vendor == null ? List.of() : vendor.obstacles();
        String frontendUrl = environment.getOrDefault("FRONTEND_URL", "http://localhost:8080");
        out.printf("Asking '%s' at %s ...%n", AskJourney.QUESTION, frontendUrl);
        Http.Answer answer;
        try {
            answer = AskJourney.Way.WHOLE.ask(http, frontendUrl);
        } catch (UncheckedIOException e) {
            out.printf("The frontend does not answer. See ./demo status; start it with ./demo up%n");
            return false;
        }
        if (answer.status() != 200) {
            out.printf("The question failed with HTTP %d: %s%n", answer.status(), answer.body());
        }
        if (answer.traceResponse().isEmpty()) {
            out.println("It has no header traceresponse, so there is nothing to follow.");
            return false;
        }
        List<Column> columns = columns(answer.traceId(), Instant.now().plus(ARRIVAL_LIMIT));
        List<String> problems = new ArrayList<>();
        columns.forEach(column -> problems.addAll(column.problems()));
        print(columns);
        checkGrafana(problems);
        problems.addAll(obstacles);
        if (vendor != null && obstacles.isEmpty()) {
            int spans = signals.journey("ask").spans().size();
            problems.addAll(vendor.missing(answer.traceId(), spans));
        }
        if (!problems.isEmpty()) {
            checkCollector(problems);
        }
        problems.forEach(problem -> out.println("missing: " + problem));
        if (problems.isEmpty()) {
            out.println("Every signal is there.");
        } else if (environment.containsKey("LOGS_COMMAND")) {
            out.printf("What went wrong is in the logs: %s, with a name after it.%n", environment.get("LOGS_COMMAND"));
        }
        out.println("Trace: " + answer.traceId());
        return problems.isEmpty() && answer.status() == 200;
    }

    private List<Column> columns(String traceId, Instant deadline) {
        JourneyCheck check = new JourneyCheck(signals, signals.journey("ask"));
        List<Column> columns = new ArrayList<>();
        TraceSource first = null;
        for (String name : List.of("lite", "Jaeger", "Tempo")) {
            String url = url(name);
            if (url != null) {
                TraceSource source = name.equals("Tempo") ? new Tempo(url) : new TraceBackend(url);
                first = first == null ? source : first;
                String column = name.equals("lite") ? "traces" : name;
                columns.add(Column.of(column, url, until(deadline), () -> check.checkSpans(source.trace(traceId))));
            }
        }
        TraceSource spans = first;
        for (String name : List.of("lite", "Loki")) {
            String url = url(name);
            if (url != null && spans != null) {
                LogSource source = name.equals("lite") ? new TraceBackend(url) : new Loki(url);
                String column = name.equals("lite") ? "logs" : name;
                columns.add(Column.of(
                        column,
                        url,
                        until(deadline),
                        () -> check.checkLogs(spans.trace(traceId), source.logs(traceId))));
            }
        }
        columns.add(Column.of("metrics", "/q/metrics", until(deadline), this::exposedMetrics));
        if (url("Prometheus") != null) {
            PrometheusMetrics metrics = new PrometheusMetrics(signals, url("Prometheus"));
            columns.add(Column.of("Prometheus", url("Prometheus"), until(deadline), metrics::check));
        }
        if (url("lite") != null) {
            TraceBackend lite = new TraceBackend(url("lite"));
            columns.add(Column.of("map", url("lite"), until(deadline), () -> missingEdges(lite.edges())));
        }
        return columns;
    }

    private static Duration until(Instant deadline) {
        Duration left = Duration.between(Instant.now(), deadline);
        return left.compareTo(LEAST) > 0 ? left : LEAST;
    }

    private String url(String name) {
        return environment.get(name.toUpperCase(Locale.ROOT) + "_URL");
    }

    private List<Finding> exposedMetrics() {
        MetricsCheck check = new MetricsCheck(signals);
        List<Finding> findings = new ArrayList<>();
        for (Signals.Service service : signals.services()) {
            String url = environment.get(service.url());
            if (url == null) {
                findings.add(new Finding(service.name(), Finding.Kind.METRICS, service.url() + " is not set"));
            } else {
                findings.addAll(
                        check.check(service.name(), http.get(url + "/q/metrics").body()));
            }
        }
        return findings;
    }

    private List<Finding> missingEdges(List<Signals.Edge> edges) {
        return signals.edges().stream()
                .filter(edge -> !edges.contains(edge))
                .map(edge -> new Finding(
                        edge.parent(), Finding.Kind.TRACES, "no edge to %s in the service map".formatted(edge.child())))
                .toList();
    }

    private void print(List<Column> columns) {
        out.printf("%n%-20s", "service");
        columns.forEach(column -> out.printf(" %-10s", column.name()));
        out.println();
        for (Signals.Service service : signals.services()) {
            out.printf("%-20s", service.name());
            columns.forEach(column -> out.printf(" %-10s", column.mark(service.name())));
            out.println();
        }
        out.println();
    }

    private void checkCollector(List<String> problems) {
        String url = url("Collector");
        try {
            if (url != null && http.get(url).status() != 200) {
                problems.add("Collector: it is not healthy at " + url);
            }
        } catch (UncheckedIOException e) {
            problems.add("Collector: no answer at %s; nothing reaches a backend without it".formatted(url));
        }
    }

    private void checkGrafana(List<String> problems) {
        String url = url("Grafana");
        if (url == null) {
            return;
        }
        try {
            for (Grafana.Item item : new Grafana(url).check()) {
                out.printf(
                        "%-12s %-30s %s%n",
                        item.kind(), item.name(), item.problem().isEmpty() ? "ok" : "BROKEN");
                if (!item.problem().isEmpty()) {
                    problems.add("Grafana: %s %s: %s".formatted(item.kind(), item.name(), item.problem()));
                }
            }
            out.println();
        } catch (UncheckedIOException e) {
            problems.add("Grafana: no answer at " + url);
        }
    }
}
