package dev.observatory.bench.visitors;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void line_holdsEverythingSinceTheLastOne() {
        tally.begun();
        tally.begun();
        tally.answered(200, 200, TimeUnit.MILLISECONDS.toNanos(20));
        tally.answered(400, 400, TimeUnit.MILLISECONDS.toNanos(2));
        tally.answered(503, 200, TimeUnit.MILLISECONDS.toNanos(200));

        assertEquals(
                "2 journeys, 3 requests, p50 20 ms, p95 200 ms, failed: 1 x 503, refused as they should be: 1 x 400",
                tally.next());
        assertEquals(
                "0 journeys, 0 requests, p50 0 ms, p95 0 ms, failed: none, refused as they should be: none",
                tally.next());
    }

    @Test
    void mistakeThatIsAccepted_isAFailure() {
        tally.answered(200, 404, 0);

        assertEquals(
                "0 journeys, 1 requests, p50 0 ms, p95 0 ms, failed: 1 x 200 instead of 404, refused as they should be: none",
                tally.next());
    }

    @Test
    void requestWithoutAnswer_isNamedByItsReason() {
        tally.unanswered(new CompletionException(new ConnectException()));
        tally.unanswered(new ConnectException());
        tally.unanswered(new HttpTimeoutException("late"));
        tally.unanswered(new IOException("reset"));

        assertEquals(
                "0 journeys, 4 requests, p50 0 ms, p95 0 ms, failed: 1 x broken off, 1 x timeout, 2 x unreachable,"
                        + " refused as they should be: none",
                tally.next());
    }
}
