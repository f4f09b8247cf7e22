package dev.observatory.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/** Asks questions all the time, at a steady rate. */
public class Users implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final Http http = new Http();
    private final String frontendUrl;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService users = Executors.newFixedThreadPool(AT_ONCE);
    private final Queue<Asked> answered = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private Users(String frontendUrl, int perSecond) {
        this.frontendUrl = frontendUrl;
        clock.scheduleAtFixedRate(() -> users.execute(this::ask), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    /** A question that was answered. */
    public record Asked(String traceId, Instant time) {}

    public static Users start(String frontendUrl, int perSecond) {
        return new Users(frontendUrl, perSecond);
    }

    private void ask() {
        Instant time = Instant.now();
        try {
            Http.Answer answer = http.postJson(frontendUrl + "/api/chat", "{\"query\":\"What is a span?\"}");
            if (answer.status() == 200) {
                answered.add(new Asked(answer.traceId(), time));
            } else {
                failures.add(answer.body());
            }
        } catch (RuntimeException e) {
            failures.add(e.toString());
        }
    }

    public void awaitAnswers(int count) {
        int before = answered.size();
        await().atMost(Duration.ofMinutes(2)).until(() -> answered.size() >= before + count || !failures.isEmpty());
    }

    /** @return those answered so far */
    public List<Asked> answered() {
        return List.copyOf(answered);
    }

    /** @return what went wrong so far */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Stops asking, and waits for the answers under way. */
    @Override
    public void close() {
        clock.shutdownNow();
        users.shutdown();
        try {
            users.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
