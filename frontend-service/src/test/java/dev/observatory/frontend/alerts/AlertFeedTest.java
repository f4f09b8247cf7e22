package dev.observatory.frontend.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AlertFeedTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private Instant now = START;
    private final AlertFeed feed = new AlertFeed(() -> now);

    @Test
    void resolved_replacesFiring() {
        feed.update(List.of(firing("a", 0)));
        feed.update(List.of(resolved("a", 0)));

        assertEquals(List.of(resolved("a", 0)), feed.alerts());
    }

    @Test
    void alerts_areNewestFirst() {
        feed.update(List.of(firing("old", 1), firing("new", 3), firing("middle", 2)));

        assertEquals(List.of("new", "middle", "old"), fingerprints());
    }

    @Test
    void feed_isBounded_andForgetsTheOldestResolvedFirst() {
        feed.update(List.of(firing("firing", 0)));
        now = now.plusSeconds(1);
        feed.update(List.of(resolved("first-resolved", 50)));
        now = now.plusSeconds(1);
        feed.update(List.of(resolved("last-resolved", 0)));
        feed.update(IntStream.range(0, AlertFeed.MAX_ALERTS - 2)
                .mapToObj(i -> firing("more" + i, i))
                .toList());

        assertEquals(AlertFeed.MAX_ALERTS, fingerprints().size());
        assertTrue(fingerprints().containsAll(List.of("firing", "last-resolved")));
        assertFalse(fingerprints().contains("first-resolved"));
    }

    @Test
    void feed_isBounded_evenIfAllAreFiring() {
        feed.update(List.of(firing("first", 0)));
        now = now.plusSeconds(1);
        feed.update(IntStream.range(0, AlertFeed.MAX_ALERTS)
                .mapToObj(i -> firing("more" + i, i))
                .toList());

        assertEquals(AlertFeed.MAX_ALERTS, fingerprints().size());
        assertFalse(fingerprints().contains("first"));
    }

    @Test
    void resolved_isForgottenAfterAWhile_andFiringIsNot() {
        feed.update(List.of(firing("a", 0), resolved("b", 0)));

        now = now.plus(AlertFeed.RESOLVED_KEPT);
        assertEquals(2, fingerprints().size());

        now = now.plus(Duration.ofMillis(1));
        assertEquals(List.of("a"), fingerprints());
    }

    @Test
    void reader_getsTheStateAtOnceAndEachChange_butNoRepetition() {
        feed.update(List.of(firing("a", 0)));
        Reader reader = new Reader(feed.states(), 10);

        feed.update(List.of(firing("a", 0)));
        feed.update(List.of(resolved("a", 0)));

        assertEquals(List.of(List.of(firing("a", 0)), List.of(resolved("a", 0))), reader.items);
    }

    @Test
    void slowReader_getsTheLastState() {
        Reader reader = new Reader(feed.states(), 0);
        List<Alert> last = new ArrayList<>();

        for (int i = 0; i < 50; i++) {
            last.add(0, firing("alert" + i, i));
            feed.update(last);
        }
        reader.subscription.request(10);

        assertEquals(List.of(last), reader.items);
    }

    @Test
    void readers_areLetGoWhenTheServiceStops() {
        Reader reader = new Reader(feed.states(), 10);

        feed.end(new ShutdownDelayInitiatedEvent());

        assertTrue(reader.completed);
        Reader late = new Reader(feed.states(), 10);
        assertEquals(List.of(List.of()), late.items);
        assertTrue(late.completed);
    }

    private List<String> fingerprints() {
        return feed.alerts().stream().map(Alert::fingerprint).toList();
    }

    private static Alert firing(String fingerprint, int startsAfterSeconds) {
        return alert(fingerprint, Alert.FIRING, START.plusSeconds(startsAfterSeconds), null);
    }

    private static Alert resolved(String fingerprint, int startsAfterSeconds) {
        Instant startsAt = START.plusSeconds(startsAfterSeconds);
        return alert(fingerprint, Alert.RESOLVED, startsAt, startsAt.plusSeconds(60));
    }

    private static Alert alert(String fingerprint, String status, Instant startsAt, Instant endsAt) {
        return new Alert(
                fingerprint, "TooSlow", "warning", null, status, "It is slow", startsAt, endsAt, null, null, null);
    }

    /** Asks for as many states as it is told to, and no more by itself. */
    private static final class Reader implements Flow.Subscriber<List<Alert>> {

        final List<List<Alert>> items = new ArrayList<>();
        private final int demand;
        Flow.Subscription subscription;
        boolean completed;

        Reader(Flow.Publisher<List<Alert>> states, int demand) {
            this.demand = demand;
            states.subscribe(this);
        }

        @Override
        public void onSubscribe(Flow.Subscription started) {
            subscription = started;
            if (demand > 0) {
                started.request(demand);
            }
        }

        @Override
        public void onNext(List<Alert> item) {
            items.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            completed = true;
        }
    }
}
