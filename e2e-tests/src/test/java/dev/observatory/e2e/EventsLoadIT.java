package dev.observatory.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Many events of all kinds at once, each held against its row of the signal table: a span that got into a foreign trace is
 * missing in its own and unexpected there. {@code -Dobservatory.events=10000} says how many.
 */
class EventsLoadIT {

    private static final int EVENTS = Integer.getInteger("observatory.events", 1_000);
    private static final int IN_FLIGHT = 50;
    private static final int CONVERSATIONS = 3;
    private static final int LIMIT_MINUTES = 15;
    private static final List<Case> MIX = List.of(
            new Case("batch-job", "batch-job", "{}"),
            new Case("cron-job", "cron-job", "{}"),
            new Case("role-change", "role-change", "{}"),
            new Case("incoming-http", "incoming-http", "{}"),
            new Case("outgoing-http", "outgoing-http", "{}"),
            new Case("outgoing-http", "outgoing-http-vertx", "{\"client\":\"vertx\"}"),
            new Case("outgoing-http", "outgoing-http-grpc", "{\"client\":\"grpc\"}"),
            new Case("outgoing-http", "outgoing-http-jdk", "{\"client\":\"jdk\",\"mode\":\"sync\"}"),
            new Case("outgoing-http", "outgoing-http-jdk-without", "{\"client\":\"jdk-without\"}"),
            new Case("database-transaction", "database-transaction", "{}"),
            new Case("function", "function", "{}"),
            new Case("user-authentication", "user-authentication", "{}"),
            new Case("background-process", "background-process", "{}"),
            new Case("file-write", "file-write", "{}"));

    /** Logins queue for a few threads, since a hash of a password is slow on purpose: on a busy machine for longer than 30 s. */
    private final Http http = new Http(Duration.ofMinutes(2));

    private final Map<String, Integer> counts = new TreeMap<>();

    private record Case(String kind, String journey, String body) {}

    private record Answered(Case event, List<String> traces) {}

    @Test
    void manyEventsAtOnce_makeExactlyTheirSignals_andNoEventLoopWaits() throws Exception {
        try (Lite lite = Lite.startWithLargeWindow();
                Services services = Services.start(lite.grpcEndpoint(), lite.url(), BlockedLoops.SETTINGS)) {
            for (int i = 0; i < CONVERSATIONS; i++) {
                http.postJson(services.frontend().url() + "/api/chat", "{\"query\":\"What is a trace?\"}");
            }

            long begun = System.nanoTime();
            List<Answered> answered = run(services.frontend().url() + "/api/events/");
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            List<String> findings = check(answered, lite.backend());

            List<String> blocked = services.parts().values().stream()
                    .flatMap(part -> BlockedLoops.reports(part).stream())
                    .toList();
            System.out.printf(
                    "%d events in %d s: %s; event loops late by 50 ms: %d, of them waiting: %d%n",
                    answered.size(),
                    seconds,
                    counts,
                    blocked.size(),
                    BlockedLoops.waiting(blocked).size());
            assertEquals(EVENTS, answered.size());
            assertTrue(
                    findings.isEmpty(),
                    () -> findings.size() + " findings, such as " + findings.subList(0, Math.min(5, findings.size())));
            assertEquals(List.of(), BlockedLoops.waiting(blocked));
        }
    }

    private List<Answered> run(String url) throws InterruptedException {
        ConcurrentLinkedQueue<Answered> answered = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
        ExecutorService clients = Executors.newFixedThreadPool(IN_FLIGHT);
        for (int i = 0; i < EVENTS; i++) {
            Case event = MIX.get(i % MIX.size());
            clients.execute(() -> {
                try {
                    Http.Answer answer = http.postJson(url + event.kind(), event.body());
                    if (answer.status() / 100 == 2) {
                        List<String> traces = new ArrayList<>(List.of(answer.traceId()));
                        answer.json().path("traces").forEach(id -> traces.add(id.asText()));
                        answered.add(new Answered(event, traces));
                    } else {
                        failed.add(event + ": " + answer);
                    }
                } catch (RuntimeException e) {
                    failed.add(event + ": " + e);
                }
            });
        }
        clients.shutdown();
        assertTrue(clients.awaitTermination(LIMIT_MINUTES, TimeUnit.MINUTES), "the events did not end in time");
        assertEquals(List.of(), List.copyOf(failed));
        return List.copyOf(answered);
    }

    private List<String> check(List<Answered> answered, TraceBackend backend) {
        Signals signals = Signals.load();
        List<String> findings = new ArrayList<>();
        for (Answered event : answered) {
            JourneyCheck check = new JourneyCheck(
                    signals, signals.journey("event-" + event.event().journey()));
            new JourneyWatch(check, backend)
                    .follow(event.traces())
                    .forEach(finding -> findings.add(event.event().journey() + ": " + finding));
            if (findings.size() > 20) {
                break;
            }
            count(event, backend);
        }
        return findings;
    }

    private void count(Answered event, TraceBackend backend) {
        counts.merge("traces", event.traces().size(), Integer::sum);
        for (String id : event.traces()) {
            List<ReceivedSpan> spans = backend.trace(id);
            counts.merge("spans", spans.size(), Integer::sum);
            spans.forEach(span -> counts.merge("links", span.links().size(), Integer::sum));
            counts.merge(
                    "audit lines",
                    (int) backend.logs(id).stream()
                            .filter(log -> log.body().startsWith("Audit: "))
                            .count(),
                    Integer::sum);
        }
    }
}
