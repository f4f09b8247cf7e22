package dev.observatory.instrumentation.export;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.tracing.TracingPolicy;

/**
 * Sends encoded OTLP requests to one address, by gRPC or by HTTP. Call it on one event loop only: its answers come there, too.
 *
 * <p>It takes the place of Quarkus' sender, which can miss an answer (it listens for it on another thread), gives up after a
 * second, and tells nobody why. Source: OTLP Specification 1.9, "OTLP/gRPC Response" and "OTLP/HTTP Response".
 */
final class OtlpClient {

    private static final int FRAME_HEADER = 5;
    /** Source: RFC 9113, section 7. */
    private static final long CANCEL = 8;
    /** Cancelled, deadline exceeded, aborted, out of range, unavailable, data loss. */
    private static final Set<String> RETRYABLE_GRPC = Set.of("1", "4", "10", "11", "14", "15");
    /** May be tried again only with advice on when. */
    private static final String RESOURCE_EXHAUSTED = "8";

    private static final Set<Integer> RETRYABLE_HTTP = Set.of(429, 502, 503, 504);

    private final Vertx vertx;
    private final HttpClient client;
    private final Target target;

    /**
     * @param path of the signal, such as {@code /v1/traces}
     * @param timeout for an answer; a connection without one is closed, since its other end may be gone
     */
    record Target(
            URI endpoint, boolean grpc, boolean gzip, String path, Map<String, String> headers, Duration timeout) {}

    /** The server won't take it, however often it is sent. */
    static final class RefusedException extends RuntimeException {

        RefusedException(String message) {
            super(message);
        }
    }

    /** @param options with TLS set up if the endpoint asks for it */
    OtlpClient(Vertx vertx, HttpClientOptions options, Target target) {
        this.vertx = vertx;
        this.target = target;
        options.setDefaultHost(target.endpoint().getHost())
                .setDefaultPort(port(target.endpoint()))
                .setTracingPolicy(TracingPolicy.IGNORE);
        if (target.grpc()) {
            options.setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        }
        client = vertx.createHttpClient(options);
    }

    private static int port(URI endpoint) {
        if (endpoint.getPort() > 0) {
            return endpoint.getPort();
        }
        return endpoint.getScheme().equals("https") ? 443 : 80;
    }

    /**
     * @param message compressed if the target says so
     * @return fails with a {@link RefusedException} if another attempt can't help, with anything else if it can
     */
    Future<Void> send(byte[] message) {
        return client.request(HttpMethod.POST, target.path()).compose(request -> {
            target.headers().forEach(request::putHeader);
            long timer = vertx.setTimer(target.timeout().toMillis(), id -> giveUp(request));
            return request.send(target.grpc() ? frame(request, message) : body(request, message))
                    .compose(response -> response.body().compose(read -> judge(response)))
                    .onComplete(done -> vertx.cancelTimer(timer));
        });
    }

    private void giveUp(HttpClientRequest request) {
        request.reset(CANCEL, new VertxException("no answer within " + target.timeout(), true));
        request.connection().close();
    }

    private Buffer body(HttpClientRequest request, byte[] message) {
        request.putHeader("Content-Type", "application/x-protobuf");
        if (target.gzip()) {
            request.putHeader("Content-Encoding", "gzip");
        }
        return Buffer.buffer(message);
    }

    private Buffer frame(HttpClientRequest request, byte[] message) {
        request.putHeader("Content-Type", "application/grpc").putHeader("TE", "trailers");
        if (target.gzip()) {
            request.putHeader("grpc-encoding", "gzip");
        }
        return Buffer.buffer(FRAME_HEADER + message.length)
                .appendByte((byte) (target.gzip() ? 1 : 0))
                .appendInt(message.length)
                .appendBytes(message);
    }

    private Future<Void> judge(HttpClientResponse response) {
        int status = response.statusCode();
        if (status != 200) {
            return failure(RETRYABLE_HTTP.contains(status), "HTTP status " + status);
        }
        if (!target.grpc()) {
            return Future.succeededFuture();
        }
        // An answer without a message has its status among the headers.
        String code = trailer(response, "grpc-status");
        if ("0".equals(code)) {
            return Future.succeededFuture();
        }
        boolean retryable = code == null
                || RETRYABLE_GRPC.contains(code)
                || code.equals(RESOURCE_EXHAUSTED) && trailer(response, "grpc-status-details-bin") != null;
        return failure(retryable, "gRPC status %s, %s".formatted(code, trailer(response, "grpc-message")));
    }

    private static String trailer(HttpClientResponse response, String name) {
        String value = response.getTrailer(name);
        return value == null ? response.getHeader(name) : value;
    }

    private static Future<Void> failure(boolean retryable, String message) {
        return Future.failedFuture(retryable ? new IllegalStateException(message) : new RefusedException(message));
    }
}
