package dev.observatory.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.awaitility.Awaitility.await;

/** They ask at a steady rate whether earlier questions are answered or not, half of them for streams, and keep what became of each. */
final class Questioners implements AutoCloseable {

    /** Longer than the whole takes to recover: what takes longer hangs. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String frontendUrl;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

    private Questioners(String frontendUrl, int perSecond) {
        this.frontendUrl = frontendUrl;
        clock.scheduleAtFixedRate(this::ask, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    /** What a question came to. */
    enum Kind {
        ANSWERED,
        PROBLEM,
        BROKEN
    }

    /**
     * @param sentNanos and {@code endNanos}: of {@link System#nanoTime}
     * @param detail the conversation of an answer, the status of a problem, else what went wrong
     * @param text of the answer or of the problem
     */
    record Outcome(String query, Kind kind, String detail, String text, long sentNanos, long endNanos) {}

    static Questioners start(String frontendUrl, int perSecond) {
        return new Questioners(frontendUrl, perSecond);
    }

    private void ask() {
        int number = asked.incrementAndGet();
        boolean streams = number % 2 == 0;
        String query = "What is a span? " + number;
        long sent = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(frontendUrl + (streams ? "/api/chat/stream" : "/api/chat")))
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"%s\"}".formatted(query)))
                .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS) // the request's own ends with the head
                .handle((response, failure) -> {
                    Read read = failure == null ? read(response) : new Read(Kind.BROKEN, failure.toString(), "");
                    return outcomes.add(
                            new Outcome(query, read.kind(), read.detail(), read.text(), sent, System.nanoTime()));
                });
    }

    private record Read(Kind kind, String detail, String text) {}

    private static Read read(HttpResponse<String> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        boolean isStream = type.startsWith("text/event-stream");
        try {
            if (response.statusCode() == 200) {
                String body = isStream ? lastEvent(response.body()) : "reply " + response.body();
                JsonNode data = JSON.readTree(body.substring(body.indexOf(' ') + 1));
                if (body.startsWith("reply ")) {
                    String conversation = data.path("conversationId").asText();
                    return new Read(
                            Kind.ANSWERED, conversation, data.path("text").asText());
                }
                if (body.startsWith("problem ")) {
                    return problem(data);
                }
            } else if (type.startsWith("application/problem+json")) {
                return problem(JSON.readTree(response.body()));
            }
        } catch (JsonProcessingException e) {
            return new Read(Kind.BROKEN, "no JSON: " + response.body(), "");
        }
        return new Read(Kind.BROKEN, "%d, %s: %s".formatted(response.statusCode(), type, response.body()), "");
    }

    private static Read problem(JsonNode problem) {
        String text = "%s Trace %s"
                .formatted(
                        problem.path("detail").asText(), problem.path("traceId").asText());
        return new Read(Kind.PROBLEM, problem.path("status").asText(), text);
    }

    /** @return its name and its data */
    private static String lastEvent(String stream) {
        String[] events = ("\n" + stream).split("\nevent:");
        return events[events.length - 1].strip().replaceFirst("\\Rdata:", " ");
    }

    /** @return in the order in which they ended */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    long answered() {
        return outcomes.stream()
                .filter(outcome -> outcome.kind() == Kind.ANSWERED)
                .count();
    }

    /** Stops asking, and waits for what is under way. */
    @Override
    public void close() {
        clock.shutdownNow();
        await("the last answers").atMost(TIMEOUT.multipliedBy(2)).until(() -> outcomes.size() == asked.get());
    }
}
