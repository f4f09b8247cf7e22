package dev.observatory.llmproxy.provider;

import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/**
 * One try over HTTP. It can be aborted at any moment, and then the connection is closed, so that no model works for nobody.
 * All of it runs on one event loop.
 */
public final class ProviderTry {

    private static final String EVENT_STREAM = "text/event-stream";
    private static final int MAX_ERROR_BYTES = 64 << 10;

    private final Provider provider;
    private final TryRequest call;
    private final TryListener listener;
    private final TryOutcome outcome;
    private final Vertx vertx;
    private long firstByteTimer;
    private HttpClientRequest request;
    private boolean settled;
    private boolean over;

    public ProviderTry(Provider provider, TryRequest call, TryListener listener, TryOutcome outcome, Vertx vertx) {
        this.provider = provider;
        this.call = call;
        this.listener = listener;
        this.outcome = outcome;
        this.vertx = vertx;
    }

    public void send() {
        firstByteTimer = vertx.setTimer(
                call.limits().firstByteMillis(), timer -> fail("timeout", "No answer began in time", null));
        provider.open(call.fault()).onComplete(this::write, e -> fail("connect", "The connection failed", e));
    }

    /** Ends the try, whatever it has come to; without effect after its end. */
    public void abort(String errorType) {
        if (!over) {
            fail(errorType, "The call was given up", null);
        }
    }

    /** The answer has been taken to its end. */
    public void complete() {
        over = true;
        listener.ended(null);
    }

    private void write(HttpClientRequest opened) {
        request = opened;
        if (over) {
            opened.reset();
            return;
        }
        listener.sending(opened);
        opened.response().onComplete(this::read, e -> fail("connection_closed", "The connection broke", e));
        opened.end(call.body());
    }

    private void read(HttpClientResponse response) {
        listener.answering(response);
        response.exceptionHandler(e -> fail("stream_broken", "The answer broke off", e));
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        if (response.statusCode() >= 300) {
            collect(response, MAX_ERROR_BYTES, body -> reject(response, body));
        } else if (type != null && type.startsWith(EVENT_STREAM)) {
            readFirst(response);
        } else {
            collect(
                    response,
                    call.limits().maxResponseBytes(),
                    body -> succeed(new ProviderResponse(response, body, false, System.nanoTime())));
        }
    }

    private void readFirst(HttpClientResponse response) {
        response.endHandler(end -> fail("stream_broken", "The answer ended before it began", null));
        response.handler(first -> {
            response.pause();
            vertx.cancelTimer(firstByteTimer);
            succeed(new ProviderResponse(response, first, true, System.nanoTime()));
        });
    }

    private void collect(HttpClientResponse response, long limit, Consumer<Buffer> whole) {
        Buffer all = Buffer.buffer();
        response.handler(chunk -> {
            vertx.cancelTimer(firstByteTimer);
            if (all.length() + chunk.length() > limit) {
                fail("invalid_response", "The answer is longer than %d bytes".formatted(limit), null);
            } else {
                all.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> whole.accept(all));
    }

    private void reject(HttpClientResponse response, Buffer body) {
        over = true;
        settle(new ProviderException(response.statusCode(), RetryAfter.millis(response), body));
    }

    private void succeed(ProviderResponse response) {
        if (!settled) {
            settled = true;
            vertx.cancelTimer(firstByteTimer);
            outcome.answered(response);
        }
    }

    private void fail(String errorType, String message, Throwable cause) {
        if (over) {
            return;
        }
        over = true;
        settle(new ProviderException(errorType, message, cause));
        if (request != null) {
            request.reset();
        }
    }

    private void settle(ProviderException failure) {
        vertx.cancelTimer(firstByteTimer);
        listener.ended(failure);
        if (!settled) {
            settled = true;
            call.backoff().decide(failure, call.number(), call.last());
            outcome.failed(failure);
        }
    }
}
