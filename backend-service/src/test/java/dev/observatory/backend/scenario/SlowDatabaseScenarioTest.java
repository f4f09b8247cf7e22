package dev.observatory.backend.scenario;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.FinishedSpans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class SlowDatabaseScenarioTest extends ScenarioTest {

    private static final String NAME = "slow-database";
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    FinishedSpans spans;

    @Test
    void reports_letEveryChatWaitForTheirLock_untilTheSwitchIsOff() {
        Chats.switchOn(NAME);
        Awaitility.await().atMost(LIMIT).until(() -> duration().compareTo(SLOW) > 0);

        String traceId = Chats.traceId(Chats.ask());
        assertTrue(
                spans.await(traceId, 4).stream()
                        .filter(span -> span.getName().startsWith("INSERT"))
                        .anyMatch(span -> lasted(span).compareTo(SLOW) > 0),
                "a statement that waits for the lock");
        assertTrue(lasted(spans.awaitNamed("report")).compareTo(SLOW) > 0);
        assertTrue(lines.of(SlowDatabase.class).contains("A report locks the table of turns"));

        Chats.switchOff();
        Awaitility.await().atMost(LIMIT).until(() -> duration().compareTo(SLOW) < 0);
    }

    @Test
    void header_slowsOneRequest_andNoOther() {
        List<SpanData> slow = spans.await(Chats.traceId(Chats.askWith(NAME)), 5);

        assertEquals(
                1,
                slow.stream()
                        .filter(span -> span.getName().equals("SELECT turns")
                                && lasted(span).compareTo(SLOW) > 0)
                        .count(),
                slow.toString());
        assertTrue(duration().compareTo(SLOW) < 0);
    }

    private static Duration duration() {
        return Chats.duration(() -> Chats.ask().then().statusCode(200));
    }

    private static Duration lasted(SpanData span) {
        return Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos());
    }
}
