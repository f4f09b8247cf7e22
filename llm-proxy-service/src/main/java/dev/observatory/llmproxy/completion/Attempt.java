package dev.observatory.llmproxy.completion;

import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.ProviderError;
import dev.observatory.llmproxy.provider.ProviderException;
import dev.observatory.llmproxy.provider.ProviderResponse;
import dev.observatory.llmproxy.provider.RetryAfter;
import dev.observatory.llmproxy.telemetry.AttemptSpan;

/**
 * One attempt over HTTP. It can be aborted at any moment, and then the connection is closed, so that no model works for
 * nobody. All of it runs on one event loop.
 */
final class Attempt {

    /** Gets what an attempt came to: one of the two, once. */
    interface Outcome {

        /** The first bytes are here. */
        void answered(ProviderResponse response);

        /** @param aborted whether the call ended it, and not the provider */
        void failed(ProviderException failure, boolean aborted);
    }

    private static final String EVENT_STREAM = "text/event-stream";
    private static final int MAX_ERROR_BYTES = 64 << 10;

    private final Vertx vertx;
    private final Provider provider;
    private final Attempts.Terms terms;
    private final AttemptSpan span;
    private final Outcome outcome;
    private long firstByteTimer;
    private HttpClientRequest request;
    private boolean settled;
    private boolean over;

    Attempt(Vertx vertx, Provider provider, Attempts.Terms terms, AttemptSpan span, Outcome outcome) {
        this.vertx = vertx;
        this.provider = provider;
        this.terms = terms;
        this.span = span;
        this.outcome = outcome;
    }

    /** @param fault what the simulator is to do wrong; null for nothing */
    void send(String fault) {
        firstByteTimer = vertx.setTimer(
                terms.limits().firstByteTimeout().toMillis(),
                timer -> fail("timeout", "No answer began in time", null));
        provider.open(terms.request().operation(), fault)
                .onComplete(this::write, e -> fail("connect", "The connection failed", e));
    }

    /** Without effect after its end. */
    void abort(String errorType) {
        end(new ProviderException(errorType, "The call was given up", null), true);
    }

    /** The answer has been taken to its end. */
    void complete() {
        over = true;
        span.ended(null);
    }

    private void write(HttpClientRequest opened) {
        request = opened;
        // without a handler of its own, a request that is reset because its client left is an error line of Vert.x
        opened.exceptionHandler(e -> fail("connection_closed", "The connection broke", e));
        if (over) {
            opened.reset();
            return;
        }
        span.sending(opened);
        opened.response().onComplete(this::read, e -> fail("connection_closed", "The connection broke", e));
        opened.end(terms.request().toProvider(provider.model(terms.request().model())));
    }

    private void read(HttpClientResponse response) {
        span.answering(response);
        response.exceptionHandler(e -> fail("stream_broken", "The answer broke off", e));
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        if (response.statusCode() >= 300) {
            collect(response, MAX_ERROR_BYTES, body -> reject(response, body));
        } else if (type != null && type.regionMatches(true, 0, EVENT_STREAM, 0, EVENT_STREAM.length())) {
            readFirst(response);
        } else {
            collect(
                    response,
                    terms.limits().maxResponseSize().asLongValue(),
                    body -> succeed(new ProviderResponse(response, body, false, System.nanoTime())));
        }
    }

    private void readFirst(HttpClientResponse response) {
        response.endHandler(end -> fail("stream_broken", "The answer ended before it began", null));
        response.handler(first -> {
            response.pause();
            succeed(new ProviderResponse(response, first, true, System.nanoTime()));
        });
    }

    private void collect(HttpClientResponse response, long limit, Consumer<Buffer> whole) {
        Buffer all = Buffer.buffer();
        response.handler(chunk -> {
            vertx.cancelTimer(firstByteTimer);
            if (all.length() + chunk.length() > limit) {
                fail(
                        "invalid_response",
                        "The model's answer is longer than %d bytes (llm.call.max-response-size).".formatted(limit),
                        null);
            } else if (!terms.held().take(chunk.length())) {
                end(ProviderException.noRoom(), false);
            } else {
                all.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> whole.accept(all));
    }

    private void reject(HttpClientResponse response, Buffer body) {
        request = null; // it has come to its end, and its connection can be used again
        ProviderError error = provider.error(body, response.headers());
        end(new ProviderException(response.statusCode(), RetryAfter.millis(response), error), false);
    }

    private void succeed(ProviderResponse response) {
        if (!settled && !over) {
            settled = true;
            vertx.cancelTimer(firstByteTimer);
            outcome.answered(response);
        }
    }

    private void fail(String errorType, String message, Throwable cause) {
        end(new ProviderException(errorType, message, cause), false);
    }

    private void end(ProviderException failure, boolean aborted) {
        if (over) {
            return;
        }
        over = true;
        vertx.cancelTimer(firstByteTimer);
        span.ended(failure.errorType());
        if (request != null) {
            request.reset();
        }
        if (!settled) {
            settled = true;
            outcome.failed(failure, aborted);
        }
    }
}
