package dev.observatory.vendors.cloudwatchlogs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.vendors.cloudwatchlogs.Counterpart.Mood;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A CloudWatch that is down, slow, busy or denies the key fails no request, and gets the lines afterwards. */
@QuarkusTest
@QuarkusTestResource(value = Counterpart.class, restrictToAnnotatedClass = true)
class CloudWatchOutageTest {

    private static final String DROPPED = "observatory_log_sink_dropped_total";
    private static final int VISITS = 40;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Lines lines = new Lines();
    private final List<String> traces = new ArrayList<>();

    /** What an operator reads. */
    private static final class Lines extends Handler {

        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            all.add(ExtLogRecord.wrap(record).getFormattedMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        long count(String text) {
            return all.stream().filter(line -> line.contains(text)).count();
        }
    }

    @BeforeEach
    void listen() {
        root.addHandler(lines);
    }

    @AfterEach
    void tidyUp() {
        Counterpart.mood = Mood.FINE;
        root.removeHandler(lines);
    }

    @Test
    void keyThatIsWrong_isToldOnce_andLinesArriveWhenItIsRight() throws Exception {
        Counterpart.mood = Mood.DENYING;
        visit();
        await().atMost(LIMIT)
                .until(() -> Counterpart.answers.stream()
                                .filter(Mood.DENYING::equals)
                                .count()
                        >= 3);

        Counterpart.mood = Mood.FINE;

        awaitAll();
        assertEquals(1, lines.count("the key is unknown or may not do this"));
        assertEquals(0, lines.count(Aws.SECRET));
    }

    @Test
    void cloudWatchThatIsDownBusyAndSlow_getsEachLineOnce() throws Exception {
        double dropped = Shop.metric(DROPPED);
        Counterpart.down();
        visit();
        await().atMost(LIMIT).until(() -> lines.count("can't be reached") > 0);
        Counterpart.mood = Mood.BUSY;
        Counterpart.up();
        visit();
        await().atMost(LIMIT).until(() -> Counterpart.answers.contains(Mood.BUSY));
        Counterpart.mood = Mood.SLOW;
        visit();

        awaitAll();
        assertEquals(dropped, Shop.metric(DROPPED));
    }

    @Test
    void linesThatAreRefused_areCountedAndHoldUpNoOther() throws Exception {
        Counterpart.mood = Mood.REFUSING;
        visit();
        await().atMost(LIMIT)
                .until(() ->
                        Shop.metric("observatory_log_sink_dropped_total{reason=\"refused\",sink=\"cloudwatch-logs\"}")
                                >= VISITS);
        traces.clear();

        Counterpart.mood = Mood.FINE;
        visit();

        awaitAll();
    }

    /** By itself, with the SDK still loading, it needs the most memory: {@code -Dtest=CloudWatchOutageTest#rush*}. */
    @Test
    void rushOfLines_isDeliveredOrCounted() throws Exception {
        double before = handled();
        double dropped = Shop.metric(DROPPED);
        int events = Counterpart.events.size();

        Shop.visit("/rush");

        await().atMost(LIMIT).until(() -> handled() - before >= ShopRoutes.RUSH);
        await().atMost(LIMIT).until(() -> Shop.metric("observatory_log_sink_waiting_bytes") == 0);
        long arrived = Counterpart.events.stream()
                .skip(events)
                .filter(event -> event.getString("message").startsWith("Customer "))
                .count();
        double lost = Shop.metric(DROPPED) - dropped;
        System.out.printf("Of a rush of %d lines %d arrived, %.0f were dropped%n", ShopRoutes.RUSH, arrived, lost);
        assertTrue(arrived + lost >= ShopRoutes.RUSH, () -> arrived + " arrived, " + lost + " counted");
        assertTrue(lost < ShopRoutes.RUSH / 2, () -> lost + " dropped");
    }

    private static double handled() {
        return Shop.metric("observatory_log_sink_delivered_total") + Shop.metric(DROPPED);
    }

    private void visit() throws Exception {
        for (int i = 0; i < VISITS; i++) {
            traces.add(Shop.visit("/buy"));
        }
    }

    private void awaitAll() {
        await().atMost(LIMIT).until(() -> found().containsAll(traces));
        List<String> found = found();
        for (String trace : traces) {
            assertEquals(1, found.stream().filter(trace::equals).count(), trace);
        }
        assertFalse(traces.isEmpty());
    }

    private static List<String> found() {
        return Counterpart.events.stream()
                .map(event -> event.getString("traceId", "none"))
                .toList();
    }
}
