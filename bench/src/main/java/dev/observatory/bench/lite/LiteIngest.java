package dev.observatory.bench.lite;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.bench.load.ArrivalSchedule;
import dev.observatory.bench.load.HttpApi;
import dev.observatory.bench.load.OpenLoop;
import dev.observatory.bench.load.ProcessMeter;
import dev.observatory.bench.load.Table;

/** Sends spans to a running lite at a fixed rate and prints what became of them; exits with 1 if lite did not pass. */
public final class LiteIngest {

    private static final Duration PATIENCE = Exporter.TIMEOUT.plusSeconds(5);
    private static final String AFTER = "the same after the first %d s".formatted(OpenLoop.SETTLING.toSeconds());
    private static final double MEBIBYTE = 1024 * 1024;

    private LiteIngest() {}

    /** Arguments: spans a second, seconds, {@code grpc} or {@code http}, the URL of lite and its process id. */
    public static void main(String[] arguments) throws InterruptedException {
        int rate = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        String transport = arguments[2];
        HttpApi lite = new HttpApi(arguments[3]);
        ProcessMeter liteProcess = new ProcessMeter(Long.parseLong(arguments[4]));
        ProcessMeter ownProcess = new ProcessMeter(ProcessHandle.current().pid());

        ArrivalSchedule schedule = ArrivalSchedule.lasting(seconds, (double) rate / Batches.SPANS);
        List<Batches.Batch> batches = new Batches(System.nanoTime()).encode(schedule);
        JsonNode ports = lite.json("/api/status").path("otlp");
        Exporters exporters = new Exporters(() -> transport.equals("grpc")
                ? Exporter.grpc(ports.path("grpcPort").asInt())
                : Exporter.http(ports.path("httpPort").asInt()));
        OpenLoop exporting = new OpenLoop(schedule);
        OpenLoop searching = new OpenLoop(ArrivalSchedule.lasting(seconds, 1));
        Sampler sampler = new Sampler(lite, liteProcess);
        Duration liteCpu = liteProcess.cpuTime();
        Duration ownCpu = ownProcess.cpuTime();
        ProcessMeter.busyProcessors();
        try (sampler) {
            CompletableFuture<Void> searches = CompletableFuture.runAsync(() -> search(lite, searching));
            exporting.run(call -> exporters.export(batches.get(call)), PATIENCE);
            searches.join();
        }
        double busy = ProcessMeter.busyProcessors();
        double elapsed = exporting.elapsedNanos() / 1e9;

        Exporters.Tally exports = exporters.tally();
        Sampler.Sample last = sampler.last();
        Outcome outcome = new Outcome(
                rate,
                exports.acknowledged() / elapsed,
                exports,
                last.received() - sampler.first().received(),
                last,
                sampler.maxUsedBytes(),
                searching.failures(),
                sampler.failure());
        long bytes = batches.stream().mapToLong(batch -> batch.body().length).sum();
        System.out.print(new Table("", "")
                .row("transport", "%s, %d spans a batch", transport, Batches.SPANS)
                .row("bytes a span, encoded", "%d", bytes / exports.sent())
                .row("spans/s: target, achieved; seconds", "%d, %.0f; %.1f", rate, outcome.achievedRate(), elapsed)
                .row("spans: sent, acknowledged", "%d, %d", exports.sent(), exports.acknowledged())
                .row("spans: failed, received by lite", "%d, %d", outcome.failed(), outcome.received())
                .row("stored, evicted, dropped", "%d, %d, %d", last.stored(), last.evicted(), last.dropped())
                .row(
                        "window: most used, bound",
                        "%.1f, %.1f MiB",
                        outcome.maxUsedBytes() / MEBIBYTE,
                        last.limitBytes() / MEBIBYTE)
                .row("RSS of lite: start, half-way, max, end", "%s", sampler.resident())
                .row("export call: p50, p99, max", "%s", exporting.latencies())
                .row(AFTER, "%s", exporting.settledLatencies())
                .row("most export calls at once", "%d", exporting.maxInFlight())
                .row("search: p50, p99, max", "%s", searching.latencies())
                .row("load behind its schedule: p50, p99, max", "%s", exporting.lateness())
                .row(
                        "CPUs: lite, load, all programs",
                        "%.2f, %.2f, %.2f",
                        cpus(liteProcess.cpuTime().minus(liteCpu), elapsed),
                        cpus(ownProcess.cpuTime().minus(ownCpu), elapsed),
                        busy));
        List<String> problems = outcome.problems();
        System.out.println(problems.isEmpty() ? "PASSED" : "FAILED: " + String.join("; ", problems));
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static void search(HttpApi lite, OpenLoop searching) {
        try {
            searching.run(call -> lite.get("/api/search?limit=50"), PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double cpus(Duration cpuTime, double seconds) {
        return Math.max(0, cpuTime.toMillis()) / 1e3 / seconds; // below 0 if lite has ended
    }
}
