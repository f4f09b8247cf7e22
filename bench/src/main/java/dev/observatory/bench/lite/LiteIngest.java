package dev.observatory.bench.lite;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.observatory.bench.load.ArrivalSchedule;
import dev.observatory.bench.load.Machine;
import dev.observatory.bench.load.OpenLoop;
import dev.observatory.bench.load.ProcessMeter;

/** Sends spans to a running lite at a fixed rate and prints what became of them; exits with 1 if lite did not pass. */
public final class LiteIngest {

    private static final Duration PATIENCE = Transport.TIMEOUT.plusSeconds(5);

    private final IngestOptions options;
    private final LiteClient lite;
    private final ProcessMeter liteProcess;
    private final ProcessMeter ownProcess =
            new ProcessMeter(ProcessHandle.current().pid());

    private LiteIngest(IngestOptions options) {
        this.options = options;
        this.lite = new LiteClient(options.lite());
        this.liteProcess = new ProcessMeter(options.pid());
    }

    public static void main(String[] arguments) throws InterruptedException {
        IngestReport report = new LiteIngest(IngestOptions.parse(arguments)).run();
        System.out.print(report.table());
        List<String> problems = report.result().problems();
        System.out.println(problems.isEmpty() ? "PASSED" : "FAILED: " + String.join("; ", problems));
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private IngestReport run() throws InterruptedException {
        ArrivalSchedule schedule = options.schedule();
        List<Batch> batches = new Batches(AskTrace.SPANS, System.nanoTime()).encode(schedule);
        LiteStatus before = lite.status();
        OpenLoop exporting = new OpenLoop(schedule);
        OpenLoop searching = new OpenLoop(ArrivalSchedule.lasting(options.seconds(), 1));
        Exporters exporters = new Exporters(() -> Transport.of(options.transport(), before.otlp()));
        Sampler sampler = new Sampler(lite, liteProcess);
        Duration liteCpu = liteProcess.cpuTime();
        Duration ownCpu = ownProcess.cpuTime();
        Machine.busyProcessors();
        try (exporters;
                sampler) {
            CompletableFuture<Void> searches = CompletableFuture.runAsync(() -> search(searching));
            exporting.run(call -> exporters.export(batches.get(call)), PATIENCE);
            searches.join();
        }
        return new IngestReport(
                options,
                batches.stream().mapToLong(batch -> batch.body().length).sum(),
                exporters.tally(),
                exporting,
                searching,
                before,
                sampler,
                liteProcess.cpuTime().minus(liteCpu),
                ownProcess.cpuTime().minus(ownCpu),
                Machine.busyProcessors());
    }

    private void search(OpenLoop searching) {
        try {
            searching.run(call -> lite.search(), PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
