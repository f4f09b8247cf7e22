package dev.observatory.llmproxy.completion;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;

import dev.observatory.llmproxy.openai.Answer;
import dev.observatory.llmproxy.openai.AnswerStream;

/** Passes a stream on as it arrives, no faster than the client takes it. */
final class StreamRelay {

    private final Exchange exchange;
    private final HttpClientResponse from;
    private final HttpServerResponse to;
    private final Answer answer;
    private final AnswerStream stream;

    StreamRelay(Exchange exchange, HttpClientResponse from, HttpServerResponse to, Answer answer, AnswerStream stream) {
        this.exchange = exchange;
        this.from = from;
        this.to = to;
        this.answer = answer;
        this.stream = stream;
    }

    void start(Buffer first) {
        from.handler(this::pass);
        from.endHandler(end -> finish());
        from.exceptionHandler(e -> exchange.fail("stream_broken", e));
        to.drainHandler(drained -> from.resume());
        pass(first);
        // the first events may have ended it
        if (!to.ended() && !to.writeQueueFull()) {
            from.resume();
        }
    }

    private void pass(Buffer chunk) {
        Buffer events = stream.pass(chunk);
        if (events.length() > 0) {
            to.write(events);
            if (to.writeQueueFull()) {
                from.pause();
            }
        }
        if (stream.invalid()) {
            exchange.fail("invalid_response", null);
        } else if (stream.errorHidden()) {
            exchange.fail("stream_error", null);
        }
    }

    /** A provider may leave out the last event, but not say nothing about why it ends. */
    private void finish() {
        if (stream.failed()) {
            to.end();
            exchange.end("stream_error");
        } else if (stream.done() || !answer.finishReasons().isEmpty()) {
            to.end();
            exchange.end(null);
        } else {
            exchange.fail("stream_broken", null);
        }
    }
}
