package dev.observatory.backend.scenario;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import dev.observatory.commons.scenario.Scenarios;

/**
 * Simulates a blocking call where it must not be: a chat waits on its event loop, as if it read a file there. While the
 * scenario is switched on, the other event loops wait too, as for a lock that it holds.
 */
@Singleton
public class BlockedEventLoop {

    private static final String NAME = "blocked-event-loop";

    /** How long one call blocks. The probes of {@code observatory.event.loop.lag} come ten times a second. */
    private static final long BLOCKED_MILLIS = 500;

    /** The time after it in which chats don't block, or nobody would be served, and no telemetry would leave. */
    private static final long PAUSE_MILLIS = 500;

    private static final Logger LOG = Logger.getLogger(BlockedEventLoop.class);

    private final AtomicLong dueNanos = new AtomicLong(System.nanoTime());
    private final Scenarios scenarios;
    private final Vertx vertx;

    BlockedEventLoop(Scenarios scenarios, Vertx vertx) {
        this.scenarios = scenarios;
        this.vertx = vertx;
    }

    void strike() {
        boolean switchedOn = scenarios.isSwitchedOn(NAME);
        if (switchedOn && !isDue() || !scenarios.isOn(NAME)) {
            return;
        }
        LOG.warnf("Reads the list of models on the event loop, which takes %d ms", BLOCKED_MILLIS);
        if (switchedOn) {
            for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
                if (!loop.inEventLoop()) {
                    loop.execute(BlockedEventLoop::block);
                }
            }
        }
        block();
    }

    private boolean isDue() {
        long now = System.nanoTime();
        long due = dueNanos.get();
        return now - due >= 0
                && dueNanos.compareAndSet(due, now + TimeUnit.MILLISECONDS.toNanos(BLOCKED_MILLIS + PAUSE_MILLIS));
    }

    private static void block() {
        try {
            Thread.sleep(BLOCKED_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
