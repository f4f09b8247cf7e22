package observatory.e2e;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import observatory.e2e.JourneyCheck.Finding;

/**
 * {@code ./demo verify}: asks one question of what is running, and shows whether every service's traces, logs and
 * metrics of it are there. It changes nothing but the conversation it adds.
 */
public final class Verify {

    private final Signals signals = Signals.load();
    private final Http http = new Http();
    private final Map<String, String> environment;
    private final PrintStream out;

    Verify(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** Exits with 0 if nothing is missing, with 1 otherwise. The URLs come from the environment. */
    public static void main(String... args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new Verify(System.getenv(), out).run() ? 0 : 1);
    }

    boolean run() {
        String liteUrl = environment.getOrDefault("LITE_URL", "http://localhost:3000");
        String frontendUrl = environment.getOrDefault("FRONTEND_URL", "http://localhost:8080");
        List<Finding> findings = new ArrayList<>();
        try {
            out.printf("Asking '%s' at %s ...%n", AskJourney.QUESTION, frontendUrl);
            AskJourney.Outcome outcome = new AskJourney(signals, new TraceBackend(liteUrl), frontendUrl).run();
            if (outcome.answer().status() != 200) {
                out.printf(
                        "The question failed with HTTP %d: %s%n",
                        outcome.answer().status(), outcome.answer().body());
            }
            findings.addAll(outcome.findings());
            checkMetrics(findings);
            checkEdges(liteUrl, findings);
            print(findings);
            out.printf("Trace: %s/#/traces/%s%n", liteUrl, outcome.answer().traceId());
            return findings.isEmpty() && outcome.answer().status() == 200;
        } catch (UncheckedIOException e) {
            out.printf("Not everything answers (%s). See ./demo status; start it with ./demo up%n", e.getCause());
            return false;
        }
    }

    private void checkMetrics(List<Finding> findings) {
        MetricsCheck check = new MetricsCheck(signals);
        for (Signals.Service service : signals.services()) {
            String url = environment.get(service.url());
            if (url == null) {
                findings.add(new Finding(service.name(), Finding.Kind.METRICS, service.url() + " is not set"));
            } else {
                findings.addAll(
                        check.check(service.name(), http.get(url + "/q/metrics").body()));
            }
        }
    }

    private void checkEdges(String liteUrl, List<Finding> findings) {
        List<Signals.Edge> edges = new TraceBackend(liteUrl).edges();
        signals.edges().stream()
                .filter(edge -> !edges.contains(edge))
                .forEach(edge -> findings.add(new Finding(
                        edge.parent(),
                        Finding.Kind.TRACES,
                        "no edge to %s in the service map".formatted(edge.child()))));
    }

    private void print(List<Finding> findings) {
        out.printf("%n%-20s %-8s %-8s %-8s%n", "service", "traces", "logs", "metrics");
        for (Signals.Service service : signals.services()) {
            out.printf(
                    "%-20s %-8s %-8s %-8s%n",
                    service.name(),
                    mark(findings, service, Finding.Kind.TRACES),
                    mark(findings, service, Finding.Kind.LOGS),
                    mark(findings, service, Finding.Kind.METRICS));
        }
        out.println();
        findings.forEach(finding -> out.printf("missing: %s: %s%n", finding.service(), finding.text()));
        if (findings.isEmpty()) {
            out.println("Every signal is there.");
        }
    }

    private static String mark(List<Finding> findings, Signals.Service service, Finding.Kind kind) {
        boolean missing = findings.stream()
                .anyMatch(finding -> finding.service().equals(service.name()) && finding.kind() == kind);
        return missing ? "MISSING" : "ok";
    }
}
