package observatory.llmproxy.provider;

import java.net.URI;

import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;

import observatory.llmproxy.telemetry.TrySpan;

/** Opens tries. The spans of tries are our own, because Vert.x' would hang below whatever span is current when a connection is free. */
@Singleton
public class ProviderClient {

    private static final int POOL_SIZE = 256;

    private final HttpClient http;
    private final Provider provider;
    private final ProviderConfig config;

    ProviderClient(Vertx vertx, Provider provider, ProviderConfig config) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(POOL_SIZE).setTracingPolicy(TracingPolicy.IGNORE));
        this.provider = provider;
        this.config = config;
    }

    public URI url() {
        return provider.completionsUrl();
    }

    public ProviderTry newTry(Buffer body, TrySpan span) {
        return new ProviderTry(this, body, span);
    }

    long maxResponseBytes() {
        return config.maxResponseBytes().asLongValue();
    }

    Future<HttpClientRequest> open(TrySpan span) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url().toString())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        config.key().ifPresent(key -> options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key));
        return http.request(options).onSuccess(span::propagate);
    }
}
