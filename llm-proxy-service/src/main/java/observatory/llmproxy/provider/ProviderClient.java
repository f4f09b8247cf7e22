package observatory.llmproxy.provider;

import java.net.URI;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

/** Sends a completion request to the provider, once, and takes its answer as it is. */
@Singleton
public class ProviderClient {

    private static final int POOL_SIZE = 256;

    private final HttpClient http;
    private final Provider provider;
    private final ProviderConfig config;

    ProviderClient(Vertx vertx, Provider provider, ProviderConfig config) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(POOL_SIZE).setDecompressionSupported(true));
        this.provider = provider;
        this.config = config;
    }

    /** The provider's answer, whatever its status. */
    public record Answer(int status, Buffer body) {}

    public URI url() {
        return provider.completionsUrl();
    }

    /** When it is cancelled, late or too long, the connection is reset, so that the model stops working for nobody. */
    public Uni<Answer> send(Buffer body) {
        return http.request(options(url()))
                .onItem()
                .transformToUni(request -> request.send(body)
                        .onItem()
                        .transformToUni(this::read)
                        .onFailure()
                        .invoke(() -> abandon(request))
                        .onCancellation()
                        .invoke(() -> abandon(request)))
                .ifNoItem()
                .after(config.timeout())
                .fail();
    }

    private Uni<Answer> read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        return response.toMulti()
                .onItem()
                .invoke(chunk -> append(body, chunk))
                .collect()
                .last()
                .replaceWith(() -> new Answer(response.statusCode(), body));
    }

    private void append(Buffer body, Buffer chunk) {
        if (body.length() + chunk.length() > config.maxResponseBytes().asLongValue()) {
            throw new IllegalStateException("The answer is longer than llm.provider.max-response-bytes");
        }
        body.appendBuffer(chunk);
    }

    private void abandon(HttpClientRequest request) {
        request.reset();
    }

    private RequestOptions options(URI url) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        config.key().ifPresent(key -> options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key));
        return options;
    }
}
