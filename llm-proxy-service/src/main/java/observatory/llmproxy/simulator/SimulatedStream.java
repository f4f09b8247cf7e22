package observatory.llmproxy.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;

/** Writes frames one by one, as a model finds its words. */
final class SimulatedStream {

    private static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final long intervalMillis;
    private Iterator<Buffer> frames;

    SimulatedStream(Vertx vertx, HttpServerResponse response, Duration interval) {
        this.vertx = vertx;
        this.response = response;
        this.intervalMillis = interval.toMillis();
    }

    static List<Buffer> frames(SimulatedAnswer answer, boolean usageWanted) {
        List<Buffer> frames = new ArrayList<>();
        frames.add(frame(answer.roleChunk()));
        answer.pieces().forEach(piece -> frames.add(frame(answer.contentChunk(piece))));
        frames.add(frame(answer.finishChunk()));
        if (usageWanted) {
            frames.add(frame(answer.usageChunk()));
        }
        frames.add(DONE);
        return frames;
    }

    void start(List<Buffer> all) {
        frames = all.iterator();
        response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
        next();
    }

    private void next() {
        if (response.closed()) {
            return;
        }
        response.write(frames.next());
        if (!frames.hasNext()) {
            response.end();
        } else if (response.writeQueueFull()) {
            response.drainHandler(drained -> later());
        } else {
            later();
        }
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
