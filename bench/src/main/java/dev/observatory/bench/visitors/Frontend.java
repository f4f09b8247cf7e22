package dev.observatory.bench.visitors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The public API of frontend-service. Counts what becomes of each request. */
final class Frontend {

    /** Longer than the frontend waits for its downstream services (70 s), so that its own answer is what counts. */
    private static final Duration TIMEOUT = Duration.ofSeconds(75);

    private static final String REPLY_EVENT = "event:reply";

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI root;
    private final Tally tally;

    Frontend(URI root, Tally tally) {
        this.root = root;
        this.tally = tally;
    }

    CompletableFuture<Reply> ask(Question question) {
        return send(post("/api/chat", question), 200).thenApply(body -> {
            Reply reply = decode(body, Reply.class);
            if (reply.conversationId() == null) {
                throw unreadable("a reply without a conversation");
            }
            return reply;
        });
    }

    /** @return ends with the stream; fails if its last event isn't a reply */
    CompletableFuture<String> askForStream(Question question) {
        return send(post("/api/chat/stream", question), 200).thenApply(events -> {
            if (!events.contains(REPLY_EVENT)) {
                throw unreadable("a stream without a reply");
            }
            return events;
        });
    }

    CompletableFuture<String> askBadly(Question question) {
        return send(post("/api/chat", question), 400);
    }

    CompletableFuture<List<EventKind>> eventKinds() {
        return send(request("/api/events"), 200).thenApply(body -> List.of(decode(body, EventKind[].class)));
    }

    /** Some are accepted, and happen later. */
    CompletableFuture<String> letHappen(EventKind event) {
        return send(post("/api/events/" + event.kind(), Map.of()), 200, 202);
    }

    CompletableFuture<String> read(String conversationId, int expectedStatus) {
        return send(request("/api/conversations/" + conversationId), expectedStatus);
    }

    /** @return why journeys would fail now; empty if they would not */
    String reasonToWait() throws InterruptedException {
        HttpRequest request =
                request("/q/health/well").timeout(Duration.ofSeconds(5)).build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200 ? "" : "it answers with " + status;
        } catch (IOException e) {
            return "it does not answer";
        }
    }

    /** @return the body of the response; fails if there is none, or if its status is none of those expected */
    private CompletableFuture<String> send(HttpRequest.Builder request, int... expected) {
        long start = System.nanoTime();
        return client.sendAsync(request.timeout(TIMEOUT).build(), BodyHandlers.ofString())
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        tally.answered(
                                response.statusCode(),
                                expected(response.statusCode(), expected),
                                System.nanoTime() - start);
                    } else {
                        tally.unanswered(failure);
                    }
                })
                .thenApply(response -> body(response, expected));
    }

    /** @return the status itself if it is one of those expected, else the first of them */
    private static int expected(int status, int... expected) {
        return IntStream.of(expected).filter(one -> one == status).findFirst().orElse(expected[0]);
    }

    private static String body(HttpResponse<String> response, int... expected) {
        if (response.statusCode() != expected(response.statusCode(), expected)) {
            throw new IllegalStateException("HTTP status " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder post(String path, Object body) {
        try {
            return request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path));
    }

    private <T> T decode(String body, Class<T> type) {
        try {
            T decoded = json.readValue(body, type);
            if (decoded != null) {
                return decoded;
            }
        } catch (JsonProcessingException e) {
            // told below
        }
        throw unreadable("not a " + type.getSimpleName());
    }

    private IllegalStateException unreadable(String why) {
        tally.failed("unreadable");
        return new IllegalStateException(why);
    }
}
