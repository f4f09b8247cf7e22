package dev.observatory.bench.load;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Makes calls when they are due, whether earlier ones are answered or not, as independent callers do. Latency counts from
 * the moment a call was due, so that a callee which stalls cannot hide it by holding up the caller ("coordinated
 * omission", Gil Tene).
 */
public final class OpenLoop {

    /** What a JVM that was just started needs to compile its code. */
    public static final Duration SETTLING = Duration.ofSeconds(10);

    private final ArrivalSchedule schedule;
    private final CountDownLatch open;
    private final Latencies latencies = new Latencies();
    private final Latencies settled = new Latencies();
    private final Latencies lateness = new Latencies();
    private final AtomicInteger inFlight = new AtomicInteger();
    private int maxInFlight;
    private long elapsedNanos;

    public OpenLoop(ArrivalSchedule schedule) {
        this.schedule = schedule;
        this.open = new CountDownLatch(schedule.count());
    }

    /**
     * Returns when every call has ended, or this long after the last was made.
     *
     * @param call gets the number of the call, from 0; does not block, and fails only through what it returns
     */
    public void run(IntFunction<? extends CompletionStage<?>> call, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < schedule.count(); i++) {
            long due = start + schedule.dueNanos(i);
            boolean settling = schedule.dueNanos(i) < SETTLING.toNanos();
            waitUntil(due);
            lateness.add(System.nanoTime() - due);
            maxInFlight = Math.max(maxInFlight, inFlight.incrementAndGet());
            call.apply(i).whenComplete((answer, failure) -> ended(due, settling, failure));
        }
        open.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        elapsedNanos = Math.max(schedule.durationNanos(), System.nanoTime() - start);
    }

    private static void waitUntil(long nanoTime) throws InterruptedException {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private void ended(long due, boolean settling, Throwable failure) {
        if (failure == null) {
            long latency = System.nanoTime() - due;
            latencies.add(latency);
            if (!settling) {
                settled.add(latency);
            }
        }
        inFlight.decrementAndGet();
        open.countDown();
    }

    /** @return of the calls that succeeded, from when they were due until they ended */
    public Latencies latencies() {
        return latencies;
    }

    /** @return the same without the calls that were due while {@link #SETTLING} */
    public Latencies settledLatencies() {
        return settled;
    }

    /** @return calls that failed, or had not ended when patience did */
    public int failures() {
        return schedule.count() - latencies.count();
    }

    /** @return how much later than due the calls were made: what the machine, or this class, was too slow for */
    public Latencies lateness() {
        return lateness;
    }

    public int maxInFlight() {
        return maxInFlight;
    }

    /** @return nanoseconds from the first call until all had ended, at least what the schedule says */
    public long elapsedNanos() {
        return elapsedNanos;
    }
}
