package dev.observatory.e2e.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.Services;
import dev.observatory.e2e.TraceBackend;
import dev.observatory.e2e.Users;
import dev.observatory.e2e.Users.Asked;
import dev.observatory.e2e.stack.OtlpSender.SentSpan;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A backend that is away, and a Collector that crashes. */
@ExtendWith(Binaries.class)
class CollectorOutageIT {

    private static final int TRACES = 300;
    private static final int QUESTIONS_PER_SECOND = 20;
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(60);
    private static final Duration UNTIL_CRASH = Duration.ofSeconds(50);
    /** Longer than a service holds spans back, which is 5 s. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(7);

    @Test
    void backendThatReturns_getsWhatCameMeanwhileEvenOverACrash() {
        try (Stack stack = Stack.start(100)) {
            stack.jaeger().kill();
            Set<String> sent = new TreeSet<>();
            for (int batch = 0; batch < 10; batch++) {
                sent.addAll(send(stack, batch));
            }
            // what Tempo has has left the sampling window, so Jaeger's part is in the queue on disk
            await().atMost(ARRIVAL_LIMIT).until(() -> stack.tempo().backend().traceIds("shop"), sent::equals);

            stack.collector().kill();
            stack.collector().restart();
            stack.jaeger().restart();

            await().atMost(ARRIVAL_LIMIT).until(() -> stack.jaeger().backend().traceIds("shop"), sent::equals);
        }
    }

    /**
     * The crash comes late in the outage, for the test's sake: it makes the Collector forget that it has tried in vain, and
     * to wait for up to two minutes before it tries again.
     */
    @Test
    void backendAwayForAMinuteAndACrash_underLoad_failNoRequestAndLoseOnlyWhatWasOnItsWay() {
        try (Stack stack = Stack.start(100);
                Services services = Services.start(
                        stack.collector().grpcEndpoint(), stack.jaeger().url());
                Users users = Users.start(services.frontend().url(), QUESTIONS_PER_SECOND)) {
            users.awaitAnswers(QUESTIONS_PER_SECOND);
            stack.jaeger().kill();
            Instant outage = Instant.now();
            await().atMost(OUTAGE.multipliedBy(2)).until(() -> Instant.now().isAfter(outage.plus(UNTIL_CRASH)));
            Instant crash = Instant.now();
            stack.collector().kill();
            stack.collector().restart();
            Instant again = Instant.now();
            await().atMost(OUTAGE.multipliedBy(2)).until(() -> Instant.now().isAfter(outage.plus(OUTAGE)));
            stack.jaeger().restart();
            users.close();

            assertEquals(List.of(), users.failures());
            // what was delivered before the outage went with the backend's memory
            Map<Boolean, List<String>> traces = users.answered().stream()
                    .filter(asked -> asked.time().isAfter(outage))
                    .collect(partitioningBy(
                            asked -> asked.time().isAfter(crash.minus(ON_THE_WAY))
                                    && asked.time().isBefore(again.plus(ON_THE_WAY)),
                            mapping(Asked::traceId, toList())));
            for (TraceBackend backend :
                    List.of(stack.tempo().backend(), stack.jaeger().backend())) {
                await().atMost(ARRIVAL_LIMIT).until(() -> missing(traces.get(false), backend), Set::isEmpty);
                Set<String> lost = missing(traces.get(true), backend);
                System.out.printf(
                        "Outage of %s: %d traces all there; of %d around the crash, %d are not whole%n",
                        OUTAGE, traces.get(false).size(), traces.get(true).size(), lost.size());
            }
        }
    }

    /** @return the traces that are not there, or not with the spans of all three services */
    private static Set<String> missing(Iterable<String> traceIds, TraceBackend backend) {
        Set<String> missing = new TreeSet<>();
        for (String id : traceIds) {
            long services = backend.trace(id).stream()
                    .map(span -> span.service())
                    .distinct()
                    .count();
            if (services < 3) {
                missing.add(id);
            }
        }
        return missing;
    }

    private static List<String> send(Stack stack, int batch) {
        List<String> ids = IntStream.range(0, TRACES / 10)
                .mapToObj(i -> "%016x%016x".formatted(batch + 1, i + 1))
                .toList();
        stack.collector()
                .sender()
                .spans(
                        "shop",
                        ids.stream()
                                .map(id -> new SentSpan(id, "GET /shop", 5, false, Map.of()))
                                .toList());
        return ids;
    }
}
