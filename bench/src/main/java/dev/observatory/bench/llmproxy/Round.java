package dev.observatory.bench.llmproxy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.observatory.bench.load.Latencies;
import dev.observatory.bench.load.ProcessMeter;

/**
 * One contender, measured once. Times are in nanoseconds.
 *
 * @param cpuNanos of the contender's process for a call at {@link #CONNECTIONS} connections
 * @param residentBytes the most memory that was seen under that load
 */
record Round(
        long wholeP50,
        long wholeP99,
        long firstEventP50,
        long firstEventP99,
        double perSecond,
        double cpuNanos,
        long residentBytes) {

    static final int CONNECTIONS = 16;
    private static final long SAMPLE_MILLIS = 200;

    /** @param streams whether the contender can stream; its first event is left at 0 if not */
    static Round of(Contender contender, int seconds, boolean streams) throws IOException, InterruptedException {
        Latencies whole = latencies(contender, false, seconds);
        Latencies firstEvent = streams ? latencies(contender, true, seconds) : new Latencies();
        ProcessMeter process = new ProcessMeter(contender.pid());
        Duration cpuBefore = process.cpuTime();
        Process wrk = Wrk.start(contender, CONNECTIONS, seconds);
        long resident = 0;
        do {
            resident = Math.max(resident, process.residentBytes().orElse(0));
        } while (!wrk.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS));
        Wrk.Result result = Wrk.result(wrk);
        long cpu = process.cpuTime().minus(cpuBefore).toNanos();
        return new Round(
                whole.percentile(50),
                whole.percentile(99),
                firstEvent.percentile(50),
                firstEvent.percentile(99),
                result.perSecond(),
                cpu / (double) Math.max(1, result.requests()),
                resident);
    }

    private static Latencies latencies(Contender contender, boolean stream, int seconds) throws IOException {
        try (Caller caller = new Caller(contender, stream)) {
            return caller.call(Duration.ofSeconds(seconds));
        }
    }
}
