package observatory.bench.visitors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The public API of frontend-service. Counts what becomes of each request. */
final class Frontend {

    /** Longer than the frontend waits for the services behind it (70 s), so that its own answer is what counts. */
    private static final Duration TIMEOUT = Duration.ofSeconds(75);

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
        return send(post(question), 200).thenApply(this::decode);
    }

    CompletableFuture<String> askBadly(Question question) {
        return send(post(question), 400);
    }

    CompletableFuture<String> read(String conversationId, int expectedStatus) {
        return send(request("/api/conversations/" + conversationId), expectedStatus);
    }

    /** @return why it is not ready; empty if it is */
    String notReady() throws InterruptedException {
        HttpRequest request =
                request("/q/health/ready").timeout(Duration.ofSeconds(5)).build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200 ? "" : "it answers with " + status;
        } catch (IOException e) {
            return "it does not answer";
        }
    }

    /** @return the body of the response; fails if there is none, or if its status is another than expected */
    private CompletableFuture<String> send(HttpRequest.Builder request, int expectedStatus) {
        long start = System.nanoTime();
        return client.sendAsync(request.timeout(TIMEOUT).build(), BodyHandlers.ofString())
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        tally.answered(response.statusCode(), expectedStatus, System.nanoTime() - start);
                    } else {
                        tally.unanswered(failure);
                    }
                })
                .thenApply(response -> body(response, expectedStatus));
    }

    private static String body(HttpResponse<String> response, int expectedStatus) {
        if (response.statusCode() != expectedStatus) {
            throw new IllegalStateException("HTTP status " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder post(Question question) {
        try {
            return request("/api/chat")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json.writeValueAsString(question)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path));
    }

    private Reply decode(String body) {
        try {
            Reply reply = json.readValue(body, Reply.class);
            if (reply != null && reply.conversationId() != null) {
                return reply;
            }
        } catch (JsonProcessingException e) {
            tally.failed("unreadable");
            throw new UncheckedIOException(e);
        }
        tally.failed("unreadable");
        throw new IllegalStateException("a reply without a conversation");
    }
}
