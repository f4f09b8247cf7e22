package dev.observatory.llmproxy.completion;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.observatory.instrumentation.tracing.ErrorType;
import dev.observatory.llmproxy.openai.AnswerReader;
import dev.observatory.llmproxy.openai.AnswerStream;
import dev.observatory.llmproxy.openai.ApiError;
import dev.observatory.llmproxy.openai.ApiException;
import dev.observatory.llmproxy.openai.ApiRequest;
import dev.observatory.llmproxy.openai.Operation;
import dev.observatory.llmproxy.provider.Provider;
import dev.observatory.llmproxy.provider.ProviderException;
import dev.observatory.llmproxy.provider.ProviderResponse;
import dev.observatory.llmproxy.telemetry.LlmCall;

/** One request of a client, to its one end: answered, failed, too late, or left by the client. All on one event loop. */
final class Exchange {

    private static final CharSequence OVERHEAD = HttpHeaders.createOptimized("x-llm-overhead-ms");
    private static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized("text/event-stream");
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int MICROS_PER_MILLI = 1_000;

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final ApiRequest request;
    private final LlmCall call;
    private final Attempts attempts;
    private long deadline;
    private boolean ended;

    /** @param providers those to ask, in this order; at least one */
    Exchange(RoutingContext context, List<Provider> providers, LlmCall call, Attempts.Terms terms) {
        this.vertx = context.vertx();
        this.response = context.response();
        this.request = terms.request();
        this.call = call;
        this.attempts = new Attempts(vertx, providers, call, terms, this::answer, e -> fail(e.errorType(), e));
        context.addEndHandler(sent -> {
            terms.held().release();
            if (sent.failed()) {
                end(ErrorType.CANCELLED);
            }
        });
    }

    void start(long timeoutMillis) {
        deadline = vertx.setTimer(timeoutMillis, timer -> fail("timeout", null));
        attempts.next();
    }

    private void answer(ProviderResponse answer) {
        if (ended) {
            return;
        }
        if (answer.streaming()) {
            begin(answer).putHeader(HttpHeaders.CONTENT_TYPE, EVENT_STREAM).setChunked(true);
            AnswerStream stream = new AnswerStream(request, call.answer(), attempts::masked);
            new StreamRelay(this, answer.http(), response, call.answer(), stream).start(answer.body());
        } else {
            answerWhole(answer);
        }
    }

    private void answerWhole(ProviderResponse answer) {
        Buffer body = answer.body();
        try {
            byte[] bytes = body.getBytes();
            AnswerReader.Kind kind = AnswerReader.read(request.operation(), bytes, 0, bytes.length, call.answer());
            if (kind == AnswerReader.Kind.ERROR && request.operation() == Operation.RESPONSES) {
                passFailure(answer);
                return;
            }
            if (kind != AnswerReader.Kind.ANSWER && kind != AnswerReader.Kind.USAGE) {
                throw new IOException("not " + request.operation().answerName());
            }
        } catch (IOException e) {
            fail("invalid_response", e);
            return;
        }
        begin(answer).putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body);
        end(null);
    }

    /** A response says in its own form that it failed. */
    private void passFailure(ProviderResponse answer) {
        String body = answer.body().toString();
        begin(answer).putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(attempts.masked(body));
        end("response_failed");
    }

    private HttpServerResponse begin(ProviderResponse answer) {
        passHeaders(answer.http().headers());
        long micros = call.answering(answer) / NANOS_PER_MICRO;
        String fraction = Integer.toString((int) (micros % MICROS_PER_MILLI) + MICROS_PER_MILLI)
                .substring(1);
        return response.setStatusCode(answer.http().statusCode())
                .putHeader(OVERHEAD, micros / MICROS_PER_MILLI + "." + fraction);
    }

    /** What OpenAI's clients show to people who ask for help, or steer by; the caller's own limits go before the provider's. */
    private void passHeaders(MultiMap from) {
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey();
            boolean wanted = name.equalsIgnoreCase("x-request-id")
                    || name.regionMatches(true, 0, "x-ratelimit-", 0, 12)
                    || name.regionMatches(true, 0, "openai-", 0, 7);
            if (wanted && !response.headers().contains(name)) {
                response.putHeader(name, attempts.masked(header.getValue()));
            }
        }
    }

    /** The call cannot go on: the client is told, in the way that is left. */
    void fail(String errorType, Throwable cause) {
        if (ended) {
            return;
        }
        end(errorType);
        ApiException problem = CallFailures.problem(request.operation(), errorType, cause);
        if (response.headWritten()) {
            response.end(ApiError.of(problem).toEvent(request.operation()));
        } else {
            response.putHeader("x-should-retry", "false");
            if (cause instanceof ProviderException e && e.error() != null) {
                passHeaders(e.error().headers());
            }
            ApiError.send(response, problem);
        }
    }

    /** @param errorType null when all went well; without effect after the first end */
    void end(String errorType) {
        if (ended) {
            return;
        }
        ended = true;
        vertx.cancelTimer(deadline);
        if (errorType == null) {
            attempts.complete();
        } else {
            attempts.abort(errorType);
        }
        call.end(errorType);
    }
}
