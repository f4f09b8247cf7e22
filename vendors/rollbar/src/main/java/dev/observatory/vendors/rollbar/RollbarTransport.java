package dev.observatory.vendors.rollbar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPOutputStream;

import dev.observatory.instrumentation.sink.LogItem;
import dev.observatory.instrumentation.sink.LogTransport;

/** Posts one item at a time. Rollbar's own sender would wait forever for a server that says nothing. */
final class RollbarTransport implements LogTransport {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI endpoint;
    private final String token;
    private final Duration timeout;

    /** @param timeout for an answer */
    RollbarTransport(URI endpoint, String token, Duration timeout) {
        this.endpoint = endpoint;
        this.token = token;
        this.timeout = timeout;
    }

    @Override
    public int next(Collection<LogItem> waiting) {
        return 1;
    }

    @Override
    public CompletionStage<Integer> send(List<LogItem> items) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("X-Rollbar-Access-Token", token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(zipped(items.get(0).text())))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(response -> judge(response.statusCode()));
    }

    private static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int judge(int status) {
        return switch (status) {
            case 200, 201, 202 -> 0;
            case 401, 403 ->
                throw new DeniedException("the access token is unknown or may not do this (status " + status
                        + "). Set ROLLBAR_ACCESS_TOKEN to one with the scope post_server_item, and start again");
            default -> {
                String message = "status " + status;
                throw status == TOO_MANY || status >= SERVER_ERROR
                        ? new IllegalStateException(message)
                        : new RefusedException(message);
            }
        };
    }
}
