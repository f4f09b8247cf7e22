package dev.observatory.backend.scenario;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import dev.observatory.commons.scenario.ScenarioSwitch;
import dev.observatory.commons.scenario.Scenarios;

/**
 * Simulates a cache without a bound. It grows with each chat, stops long before the heap is full, and is emptied when the
 * scenario ends; what a single request put in, after a while.
 */
@Singleton
public class MemoryLeak {

    private static final String NAME = "memory-leak";

    /** What a chat leaves in the cache. */
    private static final int BYTES_OF_A_CHAT = 1 << 19;

    /** How much of the heap the cache takes at most. */
    private static final int MOST_PERCENT = 30;

    /** The same, where the heap is large. */
    private static final long MOST_BYTES = 32L << 20;

    /** How long a request that asks for the scenario alone is kept. */
    private static final long KEPT_ALONE_MILLIS = 60_000;

    private static final Logger LOG = Logger.getLogger(MemoryLeak.class);

    private final Queue<byte[]> cache = new ConcurrentLinkedQueue<>();
    private final Scenarios scenarios;
    private final Vertx vertx;

    MemoryLeak(Scenarios scenarios, Vertx vertx) {
        this.scenarios = scenarios;
        this.vertx = vertx;
    }

    void strike() {
        if (!scenarios.isOn(NAME)) {
            return;
        }
        long bytes = (long) cache.size() * BYTES_OF_A_CHAT;
        if (bytes + BYTES_OF_A_CHAT > most()) {
            LOG.warnf("The cache of answers has %d kB and takes no more, before the heap is full", bytes >> 10);
            return;
        }
        cache.add(new byte[BYTES_OF_A_CHAT]);
        LOG.infof("The cache of answers has %d kB", (bytes + BYTES_OF_A_CHAT) >> 10);
        if (!scenarios.isSwitchedOn(NAME)) {
            vertx.setTimer(KEPT_ALONE_MILLIS, over -> cache.poll());
        }
    }

    void end(@Observes ScenarioSwitch change) {
        if (change.ends(NAME)) {
            cache.clear();
        }
    }

    private static long most() {
        return Math.min(Runtime.getRuntime().maxMemory() / 100 * MOST_PERCENT, MOST_BYTES);
    }
}
