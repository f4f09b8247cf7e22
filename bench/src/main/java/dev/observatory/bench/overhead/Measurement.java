package dev.observatory.bench.overhead;

import java.io.IOException;
import java.time.Duration;

import dev.observatory.bench.load.Call;
import dev.observatory.bench.load.Caller;
import dev.observatory.bench.load.HttpApi;
import dev.observatory.bench.load.Latencies;

/**
 * One variant at as many calls as it can answer, and at a fixed rate. Times are in nanoseconds, all figures but the first two
 * and the last two for a call.
 *
 * @param perSecond calls answered
 * @param residentBytes after that
 * @param cpu of the processes of the three services
 * @param allocated bytes in them
 * @param sent bytes of telemetry; NaN where the receiver does not count them
 * @param p50 at the fixed rate, as the next
 */
record Measurement(
        double perSecond, long residentBytes, double cpu, double allocated, double sent, long p50, long p99) {

    static final int CONNECTIONS = 16;

    /** @param sink null if another receiver gets the telemetry */
    static Measurement atMost(Variant variant, Call call, Duration time, HttpApi sink) throws IOException {
        long sentBefore = sent(sink);
        long allocatedBefore = variant.allocatedBytes();
        Duration cpuBefore = variant.cpuTime();
        long start = System.nanoTime();
        double calls = Caller.call(call, CONNECTIONS, time).count();
        double took = (System.nanoTime() - start) / 1e9;
        double cpu = variant.cpuTime().minus(cpuBefore).toNanos();
        return new Measurement(
                calls / took,
                variant.residentBytes(),
                cpu / calls,
                (variant.allocatedBytes() - allocatedBefore) / calls,
                sink == null ? Double.NaN : (sent(sink) - sentBefore) / calls,
                0,
                0);
    }

    Measurement atRate(double rate, Call call, Duration time) throws IOException {
        Latencies latencies = Caller.call(call, CONNECTIONS, time, rate);
        return new Measurement(
                perSecond, residentBytes, cpu, allocated, sent, latencies.percentile(50), latencies.percentile(99));
    }

    private static long sent(HttpApi sink) {
        return sink == null ? 0 : Long.parseLong(new String(sink.get("/").join()));
    }
}
