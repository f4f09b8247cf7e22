package dev.observatory.e2e.vendor;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;

/** A vendor that can't be asked for a trace: the Collector counts what the vendor has accepted. */
final class Counted implements Vendor {

    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(30);

    private final String name;
    private final String exporter;
    private final String metrics;
    private final PrintStream out;
    private ExporterCounts before;

    /** @param exporter of the Collector, as its metrics name it */
    Counted(String name, String exporter, Map<String, String> environment, PrintStream out) {
        this.name = name;
        this.exporter = exporter;
        this.metrics = environment.get("COLLECTOR_METRICS_URL");
        this.out = out;
    }

    @Override
    public List<String> obstacles() {
        try {
            if (metrics != null) {
                before = ExporterCounts.read(metrics, exporter);
            }
        } catch (UncheckedIOException nobodyListens) {
            before = null;
        }
        return before == null
                ? List.of(
                        "%s: there is no Collector that could send to it; was it started with VENDOR?".formatted(name))
                : List.of();
    }

    private ExporterCounts sinceThen() {
        return ExporterCounts.read(metrics, exporter).since(before);
    }

    @Override
    public List<String> missing(String traceId, int spans) {
        try {
            await().atMost(ARRIVAL_LIMIT).until(() -> {
                ExporterCounts counts = sinceThen();
                return counts.sentSpans() >= spans && counts.sentLogs() > 0;
            });
        } catch (ConditionTimeoutException e) {
            ExporterCounts counts = sinceThen();
            return List.of(
                    "%s: it has accepted %.0f spans and %.0f log records within %d s, and %.0f were dropped since it refused them"
                            .formatted(
                                    name,
                                    counts.sentSpans(),
                                    counts.sentLogs(),
                                    ARRIVAL_LIMIT.toSeconds(),
                                    counts.failed()));
        }
        ExporterCounts counts = sinceThen();
        out.printf(
                "%s has accepted %.0f spans and %.0f log records since the question, as the Collector counts.%n",
                name, counts.sentSpans(), counts.sentLogs());
        return List.of();
    }
}
