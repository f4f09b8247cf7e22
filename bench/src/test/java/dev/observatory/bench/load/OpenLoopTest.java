package dev.observatory.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OpenLoopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenLoop loop = new OpenLoop(new ArrivalSchedule(1_000, 5));

    @Test
    void calls_doNotWaitForAnswers() throws InterruptedException {
        List<CompletableFuture<String>> calls = new ArrayList<>();

        loop.run(
                call -> {
                    calls.add(new CompletableFuture<>());
                    if (call == 4) {
                        calls.forEach(answer -> answer.complete("late"));
                    }
                    return calls.get(call);
                },
                PATIENCE);

        assertEquals(5, loop.maxInFlight());
        assertEquals(5, loop.latencies().count());
        assertEquals(0, loop.failures());
    }

    @Test
    void latency_countsFromWhenTheCallWasDue() throws InterruptedException {
        CompletableFuture<String> first = new CompletableFuture<>();

        loop.run(
                call -> {
                    if (call == 4) {
                        first.complete("after four more calls were due");
                    }
                    return call == 0 ? first : CompletableFuture.completedFuture("at once");
                },
                PATIENCE);

        assertTrue(loop.latencies().max() >= Duration.ofMillis(4).toNanos());
        assertTrue(loop.elapsedNanos() >= Duration.ofMillis(5).toNanos());
    }

    @Test
    void failedCalls_haveNoLatency() throws InterruptedException {
        loop.run(
                call -> call == 2
                        ? CompletableFuture.failedFuture(new IllegalStateException("no"))
                        : CompletableFuture.completedFuture("yes"),
                PATIENCE);

        assertEquals(4, loop.latencies().count());
        assertEquals(1, loop.failures());
    }

    @Test
    void callsWithoutAnswer_areGivenUp() throws InterruptedException {
        loop.run(call -> new CompletableFuture<String>(), Duration.ofMillis(1));

        assertEquals(5, loop.failures());
    }

    @Test
    void settledLatencies_leaveOutTheStart() throws InterruptedException {
        loop.run(call -> CompletableFuture.completedFuture("early"), PATIENCE);

        assertEquals(0, loop.settledLatencies().count());
    }
}
