package dev.observatory.instrumentation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.observatory.instrumentation.tracing.ErrorType;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class Http2Test {

    @TestHTTPResource("/echo")
    URI echo;

    @TestHTTPResource("/never")
    URI never;

    @Inject
    EchoRoute route;

    @Inject
    FinishedSpans spans;

    /** It resets its stream, where a client of HTTP/1 closes the connection. */
    @Test
    void requestWhoseClientGoesAway_isCancelled() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest upgrade = HttpRequest.newBuilder(echo)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertEquals(
                HttpClient.Version.HTTP_2,
                client.send(upgrade, HttpResponse.BodyHandlers.ofString()).version());
        spans.clear();

        CompletableFuture<?> answer =
                client.sendAsync(HttpRequest.newBuilder(never).build(), HttpResponse.BodyHandlers.ofString());
        route.awaitUnanswered();
        answer.cancel(true);

        assertEquals(
                ErrorType.CANCELLED, spans.await("GET /never").getAttributes().get(ErrorType.KEY));
    }
}
