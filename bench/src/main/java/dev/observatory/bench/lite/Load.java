package dev.observatory.bench.lite;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.observatory.bench.load.ArrivalSchedule;
import dev.observatory.bench.load.OpenLoop;
import dev.observatory.bench.load.Table;

/** The load of one signal, and what became of it. */
final class Load {

    private static final String AFTER = "the same after the first %d s".formatted(OpenLoop.SETTLING.toSeconds());
    private static final double MEBIBYTE = 1024 * 1024;

    private final Signal signal;
    private final int rate;
    private final List<Batch> batches;
    private final OpenLoop loop;
    private final Exporters exporters;

    private Load(Signal signal, int rate, List<Batch> batches, OpenLoop loop, Exporters exporters) {
        this.signal = signal;
        this.rate = rate;
        this.batches = batches;
        this.loop = loop;
        this.exporters = exporters;
    }

    /**
     * Encodes all of it.
     *
     * @param rate spans, records or points a second
     */
    static Load of(Signal signal, int rate, int seconds, Function<Signal, Exporter> connect) {
        int items = switch (signal) {
            case SPANS -> SpanBatches.SPANS;
            case LOGS -> LogBatches.RECORDS;
            case POINTS -> PointBatches.POINTS;
        };
        ArrivalSchedule schedule = ArrivalSchedule.lasting(seconds, (double) rate / items);
        List<Batch> batches = switch (signal) {
            case SPANS -> new SpanBatches(System.nanoTime()).encode(schedule);
            case LOGS -> new LogBatches(System.nanoTime()).encode(schedule);
            case POINTS -> new PointBatches().encode(schedule);
        };
        Exporters exporters = new Exporters(signal, () -> connect.apply(signal));
        return new Load(signal, rate, batches, new OpenLoop(schedule), exporters);
    }

    /** @return done when every request is answered, or patience has ended */
    CompletableFuture<Void> start(Duration patience) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(patience, done), signal.noun);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private void run(Duration patience, CompletableFuture<Void> done) {
        try {
            loop.run(call -> exporters.export(batches.get(call)), patience);
            done.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done.completeExceptionally(e);
        }
    }

    double seconds() {
        return loop.elapsedNanos() / 1e9;
    }

    Outcome outcome(Sampler sampler) {
        Exporters.Tally exports = exporters.tally();
        return new Outcome(
                signal,
                rate,
                exports.acknowledged() / seconds(),
                exports,
                sampler.received(signal),
                sampler.last(signal),
                sampler.maxUsedBytes(signal));
    }

    void print(Table table, Outcome outcome) {
        String noun = signal.noun;
        Sampler.Sample last = outcome.last();
        long bytes = batches.stream().mapToLong(batch -> batch.body().length).sum();
        long items = batches.stream().mapToLong(Batch::items).sum();
        table.row("bytes of one of the %s, encoded".formatted(noun), "%d", bytes / items)
                .row(noun + "/s: target, achieved; seconds", "%d, %.0f; %.1f", rate, outcome.achievedRate(), seconds())
                .row(
                        noun + ": sent, acknowledged",
                        "%d, %d",
                        outcome.exports().sent(),
                        outcome.exports().acknowledged())
                .row(noun + ": failed, received by lite", "%d, %d", outcome.failed(), outcome.received())
                .row("stored, evicted, dropped", "%d, %d, %d", last.stored(), last.evicted(), last.dropped())
                .row(
                        "window: most used, bound",
                        "%.1f, %.1f MiB",
                        outcome.maxUsedBytes() / MEBIBYTE,
                        last.limitBytes() / MEBIBYTE)
                .row("export call: p50, p99, max", "%s", loop.latencies())
                .row(AFTER, "%s", loop.settledLatencies())
                .row("most export calls at once", "%d", loop.maxInFlight())
                .row("load behind its schedule: p50, p99, max", "%s", loop.lateness());
    }
}
