package dev.observatory.backend.scenario;

import java.time.Duration;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class BlockedEventLoopTest extends ScenarioTest {

    private static final String NAME = "blocked-event-loop";
    private static final Duration BLOCKED = Duration.ofMillis(500);

    @Inject
    MeterRegistry metrics;

    @Test
    void chat_blocksEveryEventLoop_untilTheSwitchIsOff() {
        double before = lateProbes();
        Chats.switchOn(NAME);
        assertTrue(Chats.duration(Chats::ask).compareTo(BLOCKED) >= 0);
        Chats.switchOff();

        int loops = 2;
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> lateProbes() - before >= loops);
        int told = lines.of(BlockedEventLoop.class).size();
        assertTrue(told > 0);
        Chats.ask().then().statusCode(200);
        assertEquals(told, lines.of(BlockedEventLoop.class).size(), "after the end");
    }

    @Test
    void header_blocksTheLoopOfOneRequest() {
        assertTrue(Chats.duration(() -> Chats.askWith(NAME)).compareTo(BLOCKED) >= 0);
    }

    /** @return how many were more than 100 ms late */
    private double lateProbes() {
        var lag = metrics.get("observatory.event.loop.lag").timer().takeSnapshot();
        double inTime = 0;
        for (CountAtBucket bucket : lag.histogramCounts()) {
            if (bucket.bucket() <= Duration.ofMillis(100).toNanos()) {
                inTime = bucket.count();
            }
        }
        return lag.count() - inTime;
    }
}
