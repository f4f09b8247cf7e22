package dev.observatory.instrumentation.sink;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.observatory.instrumentation.sink.LogTransport.RefusedException;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LogOutboxTest {

    private static final int MAX_SIZE = 100_000;
    private static final int LINE = 1_000;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Vendor vendor = new Vendor();
    private LogOutbox outbox = outbox(Duration.ofMinutes(1));

    /** Takes one line at a time. */
    private static final class Vendor implements LogTransport {

        private final List<String> taken = new CopyOnWriteArrayList<>();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile Function<List<LogItem>, CompletionStage<Integer>> answer = this::take;

        CompletionStage<Integer> take(List<LogItem> items) {
            items.forEach(item -> taken.add(item.text()));
            return CompletableFuture.completedFuture(0);
        }

        @Override
        public int next(Collection<LogItem> waiting) {
            return 1;
        }

        @Override
        public CompletionStage<Integer> send(List<LogItem> items) {
            calls.incrementAndGet();
            return answer.apply(items);
        }
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void vendorThatReturns_getsEverythingOnceAndInOrder() {
        List<Integer> attempts = new ArrayList<>();
        vendor.answer = items -> {
            attempts.add(items.size());
            return attempts.size() < 3
                    ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                    : vendor.take(items);
        };

        List.of("a", "b", "c").forEach(this::log);

        await().until(() -> count("delivered") == 3);
        assertEquals(List.of("a", "b", "c"), vendor.taken);
        assertEquals(0, waiting());
    }

    @Test
    void memoryThatIsFull_dropsTheOldestAndCountsIt() {
        vendor.answer = items -> new CompletableFuture<>();

        for (int i = 0; i < 500; i++) {
            log("line");
            assertTrue(waiting() <= MAX_SIZE + LINE, () -> waiting() + " bytes");
        }

        await().until(() -> count("dropped", "full") > 300);
    }

    @Test
    void vendorWhoseLibraryIsStillLoading_isNoReasonToDropWhatFitsIntoMemory() {
        CountDownLatch loaded = new CountDownLatch(1);
        vendor.answer = items -> {
            awaitQuietly(loaded);
            return vendor.take(items);
        };

        log("first");
        await().until(() -> vendor.calls.get() == 1);
        for (int batch = 1; batch <= 3; batch++) {
            for (int i = 0; i < 20; i++) {
                log("line");
            }
            int encoded = LINE * (1 + 20 * batch);
            await().until(() -> waiting() == encoded);
        }
        loaded.countDown();

        await().until(() -> vendor.taken.size() == 61);
        assertEquals(0, count("dropped", "full"));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void linesThatAreTooOld_areDroppedAndCounted() {
        outbox.close();
        outbox = outbox(Duration.ofMillis(300));
        vendor.answer = items -> CompletableFuture.failedFuture(new IllegalStateException("away"));

        log("old");

        await().until(() -> count("dropped", "too_old") == 1);
    }

    @Test
    void linesThatAreRefused_areCountedAndHoldUpNoOther() {
        vendor.answer = items -> items.get(0).text().equals("bad")
                ? CompletableFuture.failedFuture(new RefusedException("no"))
                : vendor.take(items);

        List.of("bad", "good").forEach(this::log);

        await().until(() -> vendor.taken.equals(List.of("good")));
        await().until(() -> count("dropped", "refused") == 1);
    }

    @Test
    void close_deliversWhatWaits_andCountsWhatCanNotBeDelivered() {
        log("last");
        outbox.close();
        assertEquals(List.of("last"), vendor.taken);

        outbox = outbox(Duration.ofMinutes(1));
        vendor.answer = items -> CompletableFuture.failedFuture(new IllegalStateException("away"));
        log("lost");
        outbox.close();

        assertEquals(1, count("dropped", "end"));
    }

    private LogOutbox outbox(Duration maxAge) {
        SinkConfig config = new SinkConfig() {
            @Override
            public MemorySize maxSize() {
                return new MemorySize(BigInteger.valueOf(MAX_SIZE));
            }

            @Override
            public Duration maxAge() {
                return maxAge;
            }
        };
        return new LogOutbox(
                "vendor",
                record -> new LogItem(record.getMillis(), record.getMessage(), LINE),
                vendor,
                config,
                metrics);
    }

    private void log(String message) {
        outbox.add(new ExtLogRecord(Level.INFO, message, LogOutboxTest.class.getName()));
    }

    private double count(String name, String... reason) {
        var search = metrics.get("observatory.log.sink." + name);
        return (reason.length == 0 ? search : search.tag("reason", reason[0]))
                .counter()
                .count();
    }

    private double waiting() {
        return metrics.get("observatory.log.sink.waiting").gauge().value();
    }
}
