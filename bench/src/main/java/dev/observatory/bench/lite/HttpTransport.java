package dev.observatory.bench.lite;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** OTLP/HTTP with protobuf, uncompressed, as the SDKs send it unless told otherwise. */
final class HttpTransport implements Transport {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final URI traces;

    HttpTransport(URI traces) {
        this.traces = traces;
    }

    @Override
    public CompletableFuture<byte[]> send(byte[] request) {
        HttpRequest post = HttpRequest.newBuilder(traces)
                .header("Content-Type", "application/x-protobuf")
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofByteArray(request))
                .build();
        return client.sendAsync(post, BodyHandlers.ofByteArray()).thenApply(HttpTransport::body);
    }

    private static byte[] body(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("HTTP status " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() {
        // The client of JDK 17 has nothing to close; its threads are daemons.
    }
}
