package dev.observatory.commons.sse;

import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;

import dev.observatory.commons.Deadline;
import dev.observatory.commons.ProblemException;

/** One request and its response; resets the connection when it ends before its end. */
final class EventStreamRequest {

    private final Vertx vertx;
    private final long timer;
    private UniEmitter<? super HttpClientRequest> waiting;
    private HttpClientRequest request;
    private boolean late;
    private boolean over;

    EventStreamRequest(Vertx vertx, Deadline deadline) {
        this.vertx = vertx;
        this.timer = vertx.setTimer(deadline.left().toMillis(), id -> expire());
    }

    /** Waits for a connection. One that comes when nobody waits for it any more is given back. */
    Uni<HttpClientRequest> begin(HttpClient http, RequestOptions options) {
        return Uni.createFrom().emitter(emitter -> {
            await(emitter);
            http.getDelegate()
                    .request(options)
                    .onSuccess(begun -> begun(HttpClientRequest.newInstance(begun)))
                    .onFailure(emitter::fail);
        });
    }

    private synchronized void await(UniEmitter<? super HttpClientRequest> emitter) {
        waiting = emitter;
        if (late) {
            emitter.fail(late());
        }
    }

    private synchronized void begun(HttpClientRequest begun) {
        request = begun;
        if (over || late) {
            request.reset();
        } else {
            waiting.complete(begun);
        }
    }

    private synchronized void expire() {
        late = true;
        reset();
        if (waiting != null) {
            // in vain if it has its connection
            waiting.fail(late());
        }
    }

    synchronized void over(boolean before) {
        over = true;
        vertx.cancelTimer(timer);
        if (before) {
            // Not before the stream is let go of: it would report the reset as a failure that nobody waits for any
            // more.
            vertx.getDelegate().getOrCreateContext().runOnContext(ignored -> reset());
        }
    }

    private synchronized void reset() {
        if (request != null) {
            request.reset();
        }
    }

    synchronized Throwable explain(Throwable failure) {
        if (late) {
            return late();
        }
        boolean brokenOff = failure instanceof HttpClosedException || failure instanceof StreamResetException;
        return brokenOff ? new ProblemException(502, "A downstream service broke off its answer.", failure) : failure;
    }

    private static TimeoutException late() {
        return new TimeoutException("The deadline has passed");
    }
}
