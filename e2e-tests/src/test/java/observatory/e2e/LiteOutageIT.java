package observatory.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LiteOutageIT {

    private static final int USERS = 4;
    private static final Duration TRACES_BACK_LIMIT = Duration.ofSeconds(15);

    private final Http http = new Http();
    private final AtomicBoolean loaded = new AtomicBoolean(true);
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void backendThatIsKilled_failsNoRequestAndGetsTracesAgain() throws InterruptedException {
        try (Observatory observatory = Observatory.start()) {
            List<Thread> users = IntStream.range(0, USERS)
                    .mapToObj(
                            user -> new Thread(() -> ask(observatory.frontend().url())))
                    .toList();
            users.forEach(Thread::start);
            awaitMoreAnswers(50);

            observatory.lite().kill();
            awaitMoreAnswers(200);
            observatory.lite().restart();

            TraceBackend lite = observatory.lite().backend();
            await().atMost(TRACES_BACK_LIMIT).until(() -> !lite.edges().isEmpty());
            loaded.set(false);
            for (Thread user : users) {
                user.join();
            }
            assertEquals(List.of(), List.copyOf(failures));
            assertEquals(List.of(), observatory.askJourney().run().findings());
        } finally {
            loaded.set(false);
        }
    }

    private void ask(String frontendUrl) {
        while (loaded.get()) {
            try {
                Http.Answer answer = http.postJson(frontendUrl + "/api/chat", "{\"query\":\"What is a span?\"}");
                if (answer.status() != 200) {
                    failures.add(answer.body());
                }
            } catch (RuntimeException e) {
                failures.add(e.toString());
            }
            answered.incrementAndGet();
        }
    }

    private void awaitMoreAnswers(int count) {
        int before = answered.get();
        await().atMost(Duration.ofMinutes(1)).until(() -> answered.get() >= before + count);
        assertTrue(failures.isEmpty(), failures::toString);
    }
}
