package dev.observatory.backend.scenario;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import dev.observatory.commons.scenario.Scenarios;

/** The scenarios that strike at the beginning of a chat. */
@Singleton
public class ChatFaults {

    private final Scenarios scenarios;
    private final SlowDatabase slowDatabase;
    private final PoolExhaustion poolExhaustion;
    private final BlockedEventLoop blockedEventLoop;
    private final LogStorm logStorm;
    private final MemoryLeak memoryLeak;

    ChatFaults(
            Scenarios scenarios,
            SlowDatabase slowDatabase,
            PoolExhaustion poolExhaustion,
            BlockedEventLoop blockedEventLoop,
            LogStorm logStorm,
            MemoryLeak memoryLeak) {
        this.scenarios = scenarios;
        this.slowDatabase = slowDatabase;
        this.poolExhaustion = poolExhaustion;
        this.blockedEventLoop = blockedEventLoop;
        this.logStorm = logStorm;
        this.memoryLeak = memoryLeak;
    }

    /** @return the chat, after those that are on; the chat itself while none is */
    public <T> Uni<T> before(Uni<T> chat) {
        return scenarios.any() ? Uni.createFrom().deferred(this::strike).chain(() -> chat) : chat;
    }

    private Uni<Void> strike() {
        logStorm.strike();
        memoryLeak.strike();
        poolExhaustion.strike();
        blockedEventLoop.strike();
        return slowDatabase.strike();
    }
}
