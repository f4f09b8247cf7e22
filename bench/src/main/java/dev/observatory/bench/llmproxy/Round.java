package dev.observatory.bench.llmproxy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.observatory.bench.load.Caller;
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
    static Round of(Contender contender, int seconds, boolean streams) throws IOException {
        Duration time = Duration.ofSeconds(seconds);
        Latencies whole = Caller.call(contender.call(false), 1, time);
        Latencies firstEvent = streams ? Caller.call(contender.call(true), 1, time) : new Latencies();
        ProcessMeter process = new ProcessMeter(contender.pid());
        AtomicLong resident = new AtomicLong();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(
                () -> resident.accumulateAndGet(process.residentBytes().orElse(0), Math::max),
                0,
                SAMPLE_MILLIS,
                TimeUnit.MILLISECONDS);
        Duration cpuBefore = process.cpuTime();
        long start = System.nanoTime();
        int calls = Caller.call(contender.call(false), CONNECTIONS, time).count();
        double took = (System.nanoTime() - start) / 1e9;
        double cpu = process.cpuTime().minus(cpuBefore).toNanos();
        clock.shutdownNow();
        return new Round(
                whole.percentile(50),
                whole.percentile(99),
                firstEvent.percentile(50),
                firstEvent.percentile(99),
                calls / took,
                cpu / calls,
                resident.get());
    }
}
