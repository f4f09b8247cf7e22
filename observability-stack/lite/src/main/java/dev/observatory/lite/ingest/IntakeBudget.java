package dev.observatory.lite.ingest;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

/** How many bytes of half-read requests lite holds, of all senders together. Thread-safe. */
@Singleton
class IntakeBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    IntakeBudget(OtlpConfig config) {
        this.limit = config.maxBufferedBytes().asLongValue();
    }

    /** @return false if that would be too much: then nothing is taken */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        give(bytes);
        return false;
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }
}
