package dev.observatory.vendors.rollbar;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many in each minute: an outage makes thousands of errors, which cost money and say the same. */
final class RateLimit {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int most;
    private final LongSupplier nanos;
    private long begin;
    private int count;

    RateLimit(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    synchronized boolean allows() {
        long now = nanos.getAsLong();
        if (now - begin >= MINUTE) {
            begin = now;
            count = 0;
        }
        return count < most && ++count > 0;
    }
}
