package dev.observatory.backend.scenario;

import java.util.concurrent.atomic.AtomicBoolean;

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

    private static final Logger LOG = Logger.getLogger(BlockedEventLoop.class);

    private final AtomicBoolean othersBlocked = new AtomicBoolean();
    private final Scenarios scenarios;
    private final Vertx vertx;

    BlockedEventLoop(Scenarios scenarios, Vertx vertx) {
        this.scenarios = scenarios;
        this.vertx = vertx;
    }

    void strike() {
        if (!scenarios.isOn(NAME)) {
            return;
        }
        LOG.warnf("Reads the list of models on the event loop, which takes %d ms", BLOCKED_MILLIS);
        boolean first = scenarios.isSwitchedOn(NAME) && othersBlocked.compareAndSet(false, true);
        if (first) {
            for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
                if (!loop.inEventLoop()) {
                    loop.execute(BlockedEventLoop::block);
                }
            }
        }
        block();
        if (first) {
            othersBlocked.set(false);
        }
    }

    private static void block() {
        try {
            Thread.sleep(BLOCKED_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
