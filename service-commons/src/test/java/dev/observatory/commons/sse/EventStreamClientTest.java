package dev.observatory.commons.sse;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.mutiny.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemException;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Against a real server, with a pool of one connection, so that the second request must wait for it. */
class EventStreamClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpServerResponse> asked = new CopyOnWriteArrayList<>();
    private final List<String> left = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private EventStreamClient client;

    private final EventReader<String> reader = new EventReader<>() {

        @Override
        public Optional<String> read(ServerSentEvent event) {
            return Optional.of(event.data());
        }

        @Override
        public void end() {}
    };

    @BeforeEach
    void start() {
        server = vertx.getDelegate()
                .createHttpServer()
                .requestHandler(this::begin)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        client = new EventStreamClient(
                vertx,
                OpenTelemetry.noop(),
                new ObjectMapper(),
                URI.create("http://localhost:" + server.actualPort()),
                LIMIT,
                1);
    }

    @AfterEach
    void stop() {
        vertx.closeAndAwait();
    }

    /** Each stream stays open until the test ends it. */
    private void begin(HttpServerRequest request) {
        request.response().exceptionHandler(gone -> {}).setChunked(true).write("data: begun\n\n");
        request.connection().closeHandler(gone -> left.add(request.path()));
        asked.add(request.response());
    }

    @Test
    void events_comeUntilTheStreamEnds() {
        AssertSubscriber<String> stream = ask("/first", HOUR);
        asked(1).write("data: more\n\n");

        asked(1).end("data: last\n\n");

        assertEquals(
                List.of("begun", "more", "last"), stream.awaitCompletion(LIMIT).getItems());
    }

    @Test
    void requestCancelledWhileItWaits_leavesItsPlaceToTheNext() {
        AssertSubscriber<String> first = ask("/first", HOUR);
        asked(1);
        AssertSubscriber<String> second = ask("/second", HOUR);
        second.cancel();

        asked(1).end();
        first.awaitCompletion(LIMIT);
        AssertSubscriber<String> third = ask("/third", Duration.ofSeconds(5));
        asked(2).end();

        assertEquals(List.of("begun"), third.awaitCompletion(LIMIT).getItems());
        assertEquals(2, asked.size(), "the second was never sent");
    }

    @Test
    void deadline_isKeptWhileTheRequestWaits_andItsPlaceIsLeftToTheNext() {
        AssertSubscriber<String> first = ask("/first", HOUR);
        asked(1);

        AssertSubscriber<String> second = ask("/second", Duration.ofMillis(200));

        assertInstanceOf(TimeoutException.class, second.awaitFailure(LIMIT).getFailure());
        asked(1).end();
        first.awaitCompletion(LIMIT);
        AssertSubscriber<String> third = ask("/third", Duration.ofSeconds(5));
        asked(2).end();
        third.awaitCompletion(LIMIT);
    }

    @Test
    void deadline_endsAStreamThatHasBegun() {
        AssertSubscriber<String> stream = ask("/first", Duration.ofMillis(500));

        assertInstanceOf(TimeoutException.class, stream.awaitFailure(LIMIT).getFailure());
        assertEquals(List.of("begun"), stream.getItems());
        await().atMost(LIMIT).until(() -> left.equals(List.of("/first")));
    }

    @Test
    void cancelledStream_endsAtTheServerToo_andLeavesItsPlace() {
        AssertSubscriber<String> stream = ask("/first", HOUR);
        asked(1);
        stream.awaitItems(1, LIMIT);

        stream.cancel();

        await().atMost(LIMIT).until(() -> left.equals(List.of("/first")));
        AssertSubscriber<String> next = ask("/next", Duration.ofSeconds(5));
        asked(2).end();
        next.awaitCompletion(LIMIT);
    }

    @Test
    void connectionThatBreaks_isABadGateway() {
        AssertSubscriber<String> stream = ask("/first", HOUR);
        asked(1);
        stream.awaitItems(1, LIMIT);

        asked(1).close();

        ProblemException failure = assertInstanceOf(
                ProblemException.class, stream.awaitFailure(LIMIT).getFailure());
        assertEquals(502, failure.status());
    }

    @Test
    void serverThatIsNotThere_isAFailure() {
        server.close().toCompletionStage().toCompletableFuture().join();
        Multi<String> stream = client.post("/x", Map.of(), Deadline.of(null, HOUR), reader);

        CompletionException failure = assertThrows(
                CompletionException.class,
                () -> stream.collect().asList().await().atMost(LIMIT));
        assertTrue(failure.getCause() instanceof java.net.ConnectException, failure::toString);
    }

    private AssertSubscriber<String> ask(String path, Duration limit) {
        return client.post(path, Map.of(), Deadline.of(null, limit), reader)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    /** Waits until so many requests have reached the server, and returns the last of them. */
    private HttpServerResponse asked(int count) {
        await().atMost(LIMIT).until(() -> asked.size() >= count);
        return asked.get(count - 1);
    }
}
