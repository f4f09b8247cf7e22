package dev.observatory.e2e.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.ReceivedLog;
import dev.observatory.e2e.ReceivedSpan;
import dev.observatory.e2e.Services;
import dev.observatory.e2e.Signals;
import dev.observatory.e2e.TraceBackend;
import dev.observatory.e2e.Users;
import dev.observatory.e2e.Users.Asked;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The Collector itself is away: each service keeps what it can't send, and sends it once, later. */
@ExtendWith(Binaries.class)
class CollectorAwayIT {

    private static final int QUESTIONS_PER_SECOND = 10;
    /** Short, for the sake of who waits for the tests; a minute with {@code -Dobservatory.outage.seconds=60}. */
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("observatory.outage.seconds", 15));

    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(60);
    /** What a service collects before it sends, and the Collector before it writes to disk: that dies with the Collector. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    @Test
    void collectorThatIsKilledAndReturns_hasEverySpanAndLogOfEveryService_once() {
        try (Stack stack = Stack.start(100);
                Services services = Services.start(
                        stack.collector().grpcEndpoint(), stack.jaeger().url());
                Users users = Users.start(services.frontend().url(), QUESTIONS_PER_SECOND)) {
            users.awaitAnswers(10 * QUESTIONS_PER_SECOND);
            Instant killed = Instant.now();
            stack.collector().kill();
            await().atMost(OUTAGE.multipliedBy(2)).until(() -> Instant.now().isAfter(killed.plus(OUTAGE)));
            stack.collector().restart();
            users.awaitAnswers(QUESTIONS_PER_SECOND);
            users.close();

            assertEquals(List.of(), users.failures());
            List<String> asked = users.answered().stream()
                    .filter(question -> question.time().isBefore(killed.minus(ON_THE_WAY))
                            || question.time().isAfter(killed))
                    .map(Asked::traceId)
                    .toList();
            assertTrue(asked.size() > OUTAGE.toSeconds() * QUESTIONS_PER_SECOND, asked.size() + " questions");
            Map<String, Long> expected = expected();
            List<String> wrong = new ArrayList<>(asked);
            try {
                await().atMost(ARRIVAL_LIMIT)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> {
                            wrong.removeIf(
                                    id -> received(stack.jaeger().backend(), id).equals(expected));
                            return wrong.isEmpty();
                        });
            } finally {
                System.out.printf(
                        "Collector away for %s: %d of %d traces are not whole%n", OUTAGE, wrong.size(), asked.size());
                wrong.stream()
                        .limit(3)
                        .forEach(
                                id -> System.out.println(received(stack.jaeger().backend(), id)));
            }
        }
    }

    /** @return how many spans and logs of each service belong to a question */
    private static Map<String, Long> expected() {
        Signals.Journey ask = Signals.load().journey("ask");
        Map<String, String> services = new TreeMap<>();
        ask.spans().forEach(span -> services.put(span.id(), span.service()));
        return count(services.values().stream(), ask.logs().stream().map(log -> services.get(log.span())));
    }

    private static Map<String, Long> received(TraceBackend backend, String traceId) {
        return count(
                backend.trace(traceId).stream().map(ReceivedSpan::service),
                backend.logs(traceId).stream().map(ReceivedLog::service));
    }

    private static Map<String, Long> count(Stream<String> spans, Stream<String> logs) {
        Map<String, Long> counts = new TreeMap<>();
        spans.forEach(service -> counts.merge("spans of " + service, 1L, Long::sum));
        logs.forEach(service -> counts.merge("logs of " + service, 1L, Long::sum));
        return counts;
    }
}
