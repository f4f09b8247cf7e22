package dev.observatory.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes frames one by one, as a model finds its words. */
final class SimulatedStream {

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final long intervalMillis;
    private Iterator<Supplier<Buffer>> frames;
    private Fault fault;

    SimulatedStream(Vertx vertx, HttpServerRequest request, Duration interval) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.intervalMillis = interval.toMillis();
    }

    /** @param itsFault null for none */
    void start(String mediaType, List<Supplier<Buffer>> all, Fault itsFault) {
        fault = itsFault;
        frames = spoilt(all).iterator();
        response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        next();
    }

    private void next() {
        if (response.closed()) {
            return;
        }
        Buffer frame = frames.next().get();
        if (!frames.hasNext()) {
            finish(frame);
            return;
        }
        response.write(frame);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> later());
        } else {
            later();
        }
    }

    private void finish(Buffer last) {
        if (fault == Fault.BROKEN_STREAM) {
            response.write(last).onComplete(written -> request.connection().close());
        } else {
            response.end(last);
        }
    }

    private List<Supplier<Buffer>> spoilt(List<Supplier<Buffer>> all) {
        if (fault != Fault.BROKEN_STREAM && fault != Fault.TRUNCATED_JSON) {
            return all;
        }
        int half = all.size() / 2;
        List<Supplier<Buffer>> spoilt = new ArrayList<>(all.subList(0, half));
        if (fault == Fault.TRUNCATED_JSON) {
            Buffer next = all.get(half).get();
            spoilt.add(() -> next.getBuffer(0, next.length() / 2).appendString("\n\n"));
        }
        return spoilt;
    }

    private void later() {
        response.drainHandler(null);
        if (intervalMillis > 0) {
            vertx.setTimer(intervalMillis, timer -> next());
        } else {
            vertx.runOnContext(now -> next());
        }
    }
}
