package dev.observatory.instrumentation.export;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.micrometer.core.instrument.Counter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import dev.observatory.instrumentation.export.OtlpClient.RefusedException;

/**
 * Encoded OTLP requests of one signal that wait for their delivery: one at a time, in order, again and again until they are
 * delivered, refused or too old. Memory is bounded: when it is full, the oldest goes. {@link OutboxMetrics} count what goes.
 *
 * <p>Its state belongs to one event loop.
 */
final class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;

    private final Vertx vertx;
    private final Context loop;
    private final OtlpClient client;
    private final String signal;
    private final ExportConfig config;
    private final OutboxMetrics metrics;

    private final Deque<Request> waiting = new ArrayDeque<>();
    private boolean busy;
    private int failures;
    private long failingSince;
    private long retry;
    /** Completed when nothing waits any more, once there comes nothing new. */
    private CompletableResultCode closed;

    /**
     * @param items spans or log records in it
     * @param nanos when it came, by {@link System#nanoTime()}
     */
    private record Request(byte[] message, int items, long nanos) {}

    /** @param signal as log lines name it */
    Outbox(Vertx vertx, OtlpClient client, String signal, ExportConfig config, OutboxMetrics metrics) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.client = client;
        this.signal = signal;
        this.config = config;
        this.metrics = metrics;
    }

    /** From any thread; waits for nothing. */
    void add(byte[] message, int items) {
        Request request = new Request(message, items, System.nanoTime());
        loop.runOnContext(go -> {
            waiting.addLast(request);
            metrics.waiting.addAndGet(message.length);
            while (metrics.waiting.get() > config.maxSize().asLongValue() && waiting.size() > 1) {
                drop(waiting.removeFirst(), metrics.full);
            }
            if (!busy) {
                sendNext();
            }
        });
    }

    private void drop(Request request, Counter reason) {
        metrics.waiting.addAndGet(-request.message().length);
        reason.increment(request.items());
    }

    private void sendNext() {
        long oldest = System.nanoTime() - config.maxAge().toNanos();
        while (!waiting.isEmpty() && waiting.peekFirst().nanos() - oldest < 0) {
            drop(waiting.removeFirst(), metrics.tooOld);
        }
        Request next = waiting.pollFirst();
        busy = next != null;
        if (busy) {
            client.send(next.message()).onComplete(done -> {
                if (done.succeeded()) {
                    metrics.waiting.addAndGet(-next.message().length);
                    goOn();
                } else if (done.cause() instanceof RefusedException) {
                    LOG.warnf(
                            "%d %s were refused: %s",
                            next.items(), signal, done.cause().getMessage());
                    drop(next, metrics.refused);
                    goOn();
                } else {
                    waiting.addFirst(next);
                    waitAndRetry(done.cause());
                }
            });
        } else if (closed != null) {
            closed.succeed();
        }
    }

    /** After an answer, whatever it says. */
    private void goOn() {
        if (failures > 0) {
            LOG.infof(
                    "%s are delivered again, after %d s",
                    signal, Duration.ofNanos(System.nanoTime() - failingSince).toSeconds());
            failures = 0;
        }
        sendNext();
    }

    private void waitAndRetry(Throwable cause) {
        if (closed != null) {
            LOG.warnf(
                    "%d %s are lost at the end: %s",
                    waiting.stream().mapToInt(Request::items).sum(), signal, cause.getMessage());
            closed.fail();
            return;
        }
        if (failures == 0) {
            failingSince = System.nanoTime();
            LOG.warnf("%s can't be delivered, and wait: %s", signal, cause.getMessage());
        }
        long wait = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        retry = vertx.setTimer(wait, id -> sendNext());
    }

    /** Delivers what waits, in one attempt for each request. */
    CompletableResultCode close() {
        CompletableResultCode result = new CompletableResultCode();
        loop.runOnContext(go -> {
            closed = result;
            if (!busy || failures > 0 && vertx.cancelTimer(retry)) {
                sendNext();
            }
        });
        return result;
    }
}
