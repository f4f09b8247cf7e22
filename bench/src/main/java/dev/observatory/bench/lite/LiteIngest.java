package dev.observatory.bench.lite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import dev.observatory.bench.load.ArrivalSchedule;
import dev.observatory.bench.load.HttpApi;
import dev.observatory.bench.load.OpenLoop;
import dev.observatory.bench.load.ProcessMeter;
import dev.observatory.bench.load.Table;

/** Sends telemetry to a running lite at fixed rates and prints what became of it; exits with 1 if lite did not pass. */
public final class LiteIngest {

    private static final Duration PATIENCE = Exporter.TIMEOUT.plusSeconds(5);

    private LiteIngest() {}

    /**
     * Arguments: seconds, {@code grpc} or {@code http}, the URL of lite, its process id, and how many spans, log records and
     * data points a second.
     */
    public static void main(String[] arguments) throws InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        String transport = arguments[1];
        HttpApi lite = new HttpApi(arguments[2]);
        ProcessMeter liteProcess = new ProcessMeter(Long.parseLong(arguments[3]));
        ProcessMeter ownProcess = new ProcessMeter(ProcessHandle.current().pid());

        JsonNode ports = lite.json("/api/status").path("otlp");
        Function<Signal, Exporter> connect = signal -> transport.equals("grpc")
                ? Exporter.grpc(signal, ports.path("grpcPort").asInt())
                : Exporter.http(signal, ports.path("httpPort").asInt());
        List<Load> loads = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            int rate = Integer.parseInt(arguments[4 + signal.ordinal()]);
            if (rate > 0) {
                loads.add(Load.of(signal, rate, seconds, connect));
            }
        }
        OpenLoop searching = new OpenLoop(ArrivalSchedule.lasting(seconds, 1));
        Sampler sampler = new Sampler(lite, liteProcess);
        Duration liteCpu = liteProcess.cpuTime();
        Duration ownCpu = ownProcess.cpuTime();
        ProcessMeter.busyProcessors();
        try (sampler) {
            List<CompletableFuture<Void>> running =
                    loads.stream().map(load -> load.start(PATIENCE)).toList();
            searching.run(call -> lite.get("/api/search?limit=50"), PATIENCE);
            running.forEach(CompletableFuture::join);
        }
        double busy = ProcessMeter.busyProcessors();
        double elapsed = loads.stream().mapToDouble(Load::seconds).max().orElse(seconds);

        List<String> problems = new ArrayList<>();
        Table table = new Table("", "").row("transport", "%s", transport);
        for (Load load : loads) {
            Outcome outcome = load.outcome(sampler);
            load.print(table, outcome);
            problems.addAll(outcome.problems());
        }
        if (searching.failures() > 0) {
            problems.add(searching.failures() + " searches failed");
        }
        if (!sampler.failure().isEmpty()) {
            problems.add(sampler.failure());
        }
        System.out.print(table.row("RSS of lite: start, half-way, max, end", "%s", sampler.resident())
                .row("search: p50, p99, max", "%s", searching.latencies())
                .row(
                        "CPUs: lite, load, all programs",
                        "%.2f, %.2f, %.2f",
                        cpus(liteProcess.cpuTime().minus(liteCpu), elapsed),
                        cpus(ownProcess.cpuTime().minus(ownCpu), elapsed),
                        busy));
        System.out.println(problems.isEmpty() ? "PASSED" : "FAILED: " + String.join("; ", problems));
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static double cpus(Duration cpuTime, double seconds) {
        return Math.max(0, cpuTime.toMillis()) / 1e3 / seconds; // below 0 if lite has ended
    }
}
