package observatory.llmproxy.completion;

import java.io.IOException;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import observatory.llmproxy.openai.AnswerReader;
import observatory.llmproxy.openai.ApiError;
import observatory.llmproxy.openai.ApiException;
import observatory.llmproxy.openai.ChatRequest;
import observatory.llmproxy.provider.ProviderClient;
import observatory.llmproxy.provider.ProviderException;
import observatory.llmproxy.provider.ProviderResponse;
import observatory.llmproxy.provider.ProviderTry;
import observatory.llmproxy.telemetry.LlmCall;

/** One request of a client, to its one end: answered, failed, too late, or left by the client. All on one event loop. */
final class Exchange {

    private final Vertx vertx;
    private final ProviderClient client;
    private final ChatRequest request;
    private final LlmCall call;
    private final HttpServerResponse response;
    private long deadline;
    private ProviderTry currentTry;
    private boolean ended;

    Exchange(Vertx vertx, ProviderClient client, ChatRequest request, LlmCall call, HttpServerResponse response) {
        this.vertx = vertx;
        this.client = client;
        this.request = request;
        this.call = call;
        this.response = response;
    }

    void start(String model, long timeoutMillis) {
        response.closeHandler(closed -> end("cancelled"));
        response.exceptionHandler(e -> end("cancelled"));
        deadline = vertx.setTimer(timeoutMillis, timer -> fail("timeout", null));
        currentTry = client.newTry(request.toProvider(model), call.startTry());
        currentTry.send().subscribe().with(this::answer, this::fail);
    }

    private void answer(ProviderResponse answer) {
        if (ended) {
            return;
        }
        String type = answer.http().getHeader(HttpHeaders.CONTENT_TYPE);
        response.setStatusCode(answer.http().statusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, type == null ? "application/json" : type);
        if (answer.streaming()) {
            call.firstChunk();
            response.setChunked(true);
            new StreamRelay(this, answer.http(), response, call.answer(), request.usageWanted()).start(answer.body());
        } else {
            answerWhole(answer.body());
        }
    }

    private void answerWhole(Buffer body) {
        try {
            byte[] bytes = body.getBytes();
            if (AnswerReader.read(bytes, 0, bytes.length, call.answer()) != AnswerReader.Kind.CHOICES) {
                throw new IOException("no choices");
            }
        } catch (IOException e) {
            fail("invalid_response", e);
            return;
        }
        response.end(body);
        end(null);
    }

    private void fail(Throwable failure) {
        fail(failure instanceof ProviderException e ? e.errorType() : "_OTHER", failure);
    }

    /** The call cannot go on: the client is told, in the way that is left. */
    void fail(String errorType, Throwable cause) {
        if (ended) {
            return;
        }
        end(errorType);
        ApiException problem = Failures.problem(errorType, cause);
        if (response.headWritten()) {
            response.end(ApiError.of(problem).toEvent());
        } else {
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
            currentTry.complete();
        } else {
            currentTry.abort(errorType);
        }
        call.end(errorType);
    }
}
