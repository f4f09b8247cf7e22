package dev.observatory.bench.lite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Asks lite as its page does. */
final class LiteClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI lite;

    LiteClient(URI lite) {
        this.lite = lite;
    }

    /** @throws java.util.concurrent.CompletionException if lite does not answer */
    LiteStatus status() {
        return get("/api/status").thenApply(this::decode).join();
    }

    CompletableFuture<String> search() {
        return get("/api/search?limit=50");
    }

    private CompletableFuture<String> get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(lite.resolve(path)).timeout(TIMEOUT).build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(LiteClient::body);
    }

    private static String body(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("%s: HTTP status %d".formatted(response.uri(), response.statusCode()));
        }
        return response.body();
    }

    private LiteStatus decode(String body) {
        try {
            return json.readValue(body, LiteStatus.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
