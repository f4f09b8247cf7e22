package dev.observatory.bench.lite;

import java.time.Duration;

import dev.observatory.bench.load.OpenLoop;
import dev.observatory.bench.load.Table;

/**
 * The figures of one run.
 *
 * @param bytes of all requests, encoded
 * @param liteCpu CPU time of lite during the load
 * @param ownCpu the same of the load itself
 * @param busyProcessors of the machine during the load, on average
 */
record IngestReport(
        IngestOptions options,
        long bytes,
        Exporters.Tally exports,
        OpenLoop exporting,
        OpenLoop searching,
        LiteStatus before,
        Sampler sampler,
        Duration liteCpu,
        Duration ownCpu,
        double busyProcessors) {

    private static final String AFTER = "the same after the first %d s".formatted(OpenLoop.SETTLING.toSeconds());
    private static final double MEBIBYTE = 1024 * 1024;

    IngestResult result() {
        return new IngestResult(
                options.rate(),
                exports.acknowledged() / seconds(),
                exports,
                sampler.last().spans().received() - before.spans().received(),
                sampler.last(),
                sampler.maxUsedBytes(),
                searching.failures(),
                sampler.failure());
    }

    Table table() {
        IngestResult result = result();
        LiteStatus.Spans spans = sampler.last().spans();
        double limit = spans.limitBytes() / MEBIBYTE;
        return new Table()
                .row("transport", "%s, %d spans a batch", options.transport(), Batches.SPANS)
                .row("bytes a span, encoded", "%d", bytes / exports.sent())
                .row(
                        "spans/s: target, achieved; seconds",
                        "%d, %.0f; %.1f",
                        options.rate(),
                        result.achievedRate(),
                        seconds())
                .row("spans: sent, acknowledged", "%d, %d", exports.sent(), exports.acknowledged())
                .row("spans: failed, received by lite", "%d, %d", exports.failed(), result.received())
                .row("stored, evicted, dropped", "%d, %d, %d", spans.stored(), spans.evicted(), spans.dropped())
                .row("window: most used, bound", "%.1f, %.1f MiB", result.maxUsedBytes() / MEBIBYTE, limit)
                .row("RSS of lite: start, half-way, max, end", "%s", sampler.resident())
                .row("export call: p50, p99, max", "%s", exporting.latencies())
                .row(AFTER, "%s", exporting.settledLatencies())
                .row("most export calls at once", "%d", exporting.maxInFlight())
                .row("search: p50, p99, max", "%s", searching.latencies())
                .row("load behind its schedule: p50, p99, max", "%s", exporting.lateness())
                .row("CPUs: lite, load, all programs", "%.2f, %.2f, %.2f", cpus(liteCpu), cpus(ownCpu), busyProcessors);
    }

    private double cpus(Duration cpuTime) {
        return Math.max(0, cpuTime.toMillis()) / 1e3 / seconds(); // below 0 if lite has ended
    }

    private double seconds() {
        return exporting.elapsedNanos() / 1e9;
    }
}
