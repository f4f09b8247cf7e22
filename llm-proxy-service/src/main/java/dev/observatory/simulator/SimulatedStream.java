package dev.observatory.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;

/** Writes frames one by one, as a model finds its words. */
final class SimulatedStream {

    private static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final long intervalMillis;
    private Iterator<Buffer> frames;
    private Fault fault;

    SimulatedStream(Vertx vertx, HttpServerRequest request, Duration interval) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.intervalMillis = interval.toMillis();
    }

    static List<Buffer> frames(SimulatedAnswer answer, boolean usageWanted) {
        List<Buffer> frames = new ArrayList<>();
        frames.add(frame(answer.roleChunk()));
        answer.pieces().forEach(piece -> frames.add(frame(answer.contentChunk(piece))));
        frames.add(frame(answer.finishChunk()));
        if (usageWanted && answer.usage() != null) {
            frames.add(frame(answer.usageChunk()));
        }
        frames.add(DONE);
        return frames;
    }

    /** @param itsFault null for none */
    void start(List<Buffer> all, Fault itsFault) {
        fault = itsFault;
        frames = spoilt(all).iterator();
        response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
        next();
    }

    private void next() {
        if (response.closed()) {
            return;
        }
        Buffer frame = frames.next();
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

    private List<Buffer> spoilt(List<Buffer> all) {
        if (fault != Fault.BROKEN_STREAM && fault != Fault.TRUNCATED_JSON) {
            return all;
        }
        int half = all.size() / 2;
        List<Buffer> spoilt = new ArrayList<>(all.subList(0, half));
        if (fault == Fault.TRUNCATED_JSON) {
            Buffer next = all.get(half);
            spoilt.add(next.getBuffer(0, next.length() / 2).appendString("\n\n"));
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

    private static Buffer frame(SimulatedAnswer.Chunk chunk) {
        return Buffer.buffer("data: ").appendBuffer(Json.encodeToBuffer(chunk)).appendString("\n\n");
    }
}
