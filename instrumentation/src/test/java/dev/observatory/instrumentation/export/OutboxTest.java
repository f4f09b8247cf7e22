package dev.observatory.instrumentation.export;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.sdk.common.CompletableResultCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What waits, for how long, and what becomes of it. */
class OutboxTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Outboxes outboxes = new Outboxes();

    @AfterEach
    void close() {
        outboxes.close();
    }

    @Test
    void receiverThatReturns_getsEverythingOnceAndInOrder() {
        int port = outboxes.freePort();
        Outbox outbox = outboxes.http(port, MINUTE);
        List.of("a", "b", "c").forEach(text -> outbox.add(Outboxes.bytes(text), 1));
        await().until(() -> outboxes.waiting() == 3);

        try (Receiver receiver = outboxes.receiver(port)) {
            await().until(() -> outboxes.waiting() == 0);

            assertEquals(List.of("a", "b", "c"), receiver.texts());
            assertEquals(0, outboxes.dropped());
        }
    }

    @Test
    void memoryThatIsFull_dropsTheOldestAndCountsIt() {
        Outbox outbox = outboxes.http(outboxes.freePort(), MINUTE);

        for (int i = 0; i < 20; i++) {
            outbox.add(new byte[Outboxes.MAX_SIZE / 10], 7);
        }

        await().until(() -> outboxes.dropped("full") == 7 * 10);
        assertTrue(outboxes.waiting() <= Outboxes.MAX_SIZE, () -> outboxes.waiting() + " bytes");
    }

    @Test
    void requestThatIsTooOld_isDroppedAndCounted() {
        Outbox outbox = outboxes.http(outboxes.freePort(), Duration.ofMillis(300));

        outbox.add(Outboxes.bytes("old"), 3);

        await().until(() -> outboxes.dropped("too_old") == 3);
        assertEquals(0, outboxes.waiting());
    }

    @Test
    void close_deliversWhatWaitsAndGivesUpOnAReceiverThatIsAway() {
        int port = outboxes.freePort();
        Outbox outbox = outboxes.http(port, MINUTE);
        outbox.add(Outboxes.bytes("a"), 1);
        await().until(() -> outboxes.waiting() == 1);
        try (Receiver receiver = outboxes.receiver(port)) {
            assertTrue(close(outbox).isSuccess());
            assertEquals(List.of("a"), receiver.texts());
        }
        Outbox another = outboxes.http(outboxes.freePort(), MINUTE);
        another.add(Outboxes.bytes("b"), 1);

        CompletableResultCode result = close(another);

        assertTrue(result.isDone() && !result.isSuccess());
    }

    private static CompletableResultCode close(Outbox outbox) {
        return outbox.close().join(10, TimeUnit.SECONDS);
    }
}
