package dev.observatory.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The HTTP API of what is measured. An answer other than 200 is a failure. */
public final class HttpApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String url;

    public HttpApi(String url) {
        this.url = url;
    }

    public CompletableFuture<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    public CompletableFuture<byte[]> post(String path, String mediaType, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** @throws java.util.concurrent.CompletionException if there is no such answer */
    public JsonNode json(String path) {
        try {
            return JSON.readTree(get(path).join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<byte[]> send(HttpRequest.Builder request) {
        return client.sendAsync(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(HttpApi::body);
    }

    private static byte[] body(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("%s: HTTP status %d: %s"
                    .formatted(response.uri(), response.statusCode(), new String(response.body())));
        }
        return response.body();
    }
}
