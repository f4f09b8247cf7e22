package observatory.llmproxy.provider;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

import observatory.llmproxy.telemetry.TrySpan;

/** One try over HTTP. It can be aborted at any moment, and then the connection is closed, so that no model works for nobody. */
public final class ProviderTry {

    private static final String EVENT_STREAM = "text/event-stream";

    private final ProviderClient client;
    private final Buffer body;
    private final TrySpan span;
    private UniEmitter<? super ProviderResponse> result;
    private HttpClientRequest request;
    private boolean settled;
    private boolean aborted;
    private boolean over;

    ProviderTry(ProviderClient client, Buffer body, TrySpan span) {
        this.client = client;
        this.body = body;
        this.span = span;
    }

    /** @return the answer, when its first bytes are here; fails with {@link ProviderException} */
    public Uni<ProviderResponse> send() {
        return Uni.createFrom().emitter(emitter -> {
            result = emitter;
            client.open(span).onComplete(this::write, e -> fail("connect", "The connection failed", e));
        });
    }

    /** Ends the try, whatever it has come to; without effect after its end. */
    public void abort(String errorType) {
        aborted = true;
        span.end(errorType);
        if (request != null && !over) {
            over = true;
            request.reset();
        }
    }

    /** The answer has come to its end. */
    public void complete() {
        over = true;
        span.end(null);
    }

    private void write(HttpClientRequest opened) {
        request = opened;
        if (aborted) {
            opened.reset();
            return;
        }
        opened.response().onComplete(this::read, e -> fail("connection_closed", "The connection broke", e));
        opened.end(body);
    }

    private void read(HttpClientResponse response) {
        span.status(response.statusCode());
        if (response.statusCode() >= 300) {
            over = true;
            span.end(Integer.toString(response.statusCode()));
            settle(new ProviderException(response.statusCode()));
            response.resume();
            return;
        }
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean streaming = type != null && type.startsWith(EVENT_STREAM);
        response.exceptionHandler(e -> fail("stream_broken", "The answer broke off", e));
        if (streaming) {
            readFirst(response);
        } else {
            readAll(response);
        }
    }

    private void readFirst(HttpClientResponse response) {
        response.endHandler(end -> fail("stream_broken", "The answer ended before it began", null));
        response.handler(first -> {
            response.pause();
            succeed(new ProviderResponse(response, first, true));
        });
    }

    private void readAll(HttpClientResponse response) {
        Buffer all = Buffer.buffer();
        response.handler(chunk -> {
            if (all.length() + chunk.length() > client.maxResponseBytes()) {
                fail("invalid_response", "The answer is longer than llm.provider.max-response-bytes", null);
            } else {
                all.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> succeed(new ProviderResponse(response, all, false)));
    }

    private void succeed(ProviderResponse response) {
        if (!settled) {
            settled = true;
            result.complete(response);
        }
    }

    private void fail(String errorType, String message, Throwable cause) {
        span.end(errorType);
        settle(new ProviderException(errorType, message, cause));
    }

    private void settle(ProviderException failure) {
        if (!settled) {
            settled = true;
            result.fail(failure);
        }
    }
}
