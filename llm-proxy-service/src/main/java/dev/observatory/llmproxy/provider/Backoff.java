package dev.observatory.llmproxy.provider;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a retry, if there is to be one: a random part of a time that doubles, so that clients that failed
 * together do not return together; or what the provider asks for (Retry-After, RFC 9110, section 10.2.3).
 *
 * @param baseMillis the longest wait before the first retry
 * @param deadlineNanos the end of the call, on the clock of {@link System#nanoTime()}
 */
public record Backoff(int maxRetries, long baseMillis, long deadlineNanos) {

    private static final int MAX_DOUBLINGS = 10;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * @param tryNumber from 0
     * @param last whether no other provider can be asked; who let us wait in vain is asked again only then
     */
    void decide(ProviderException failure, int tryNumber, boolean last) {
        boolean passing = failure.isPassing() || failure.isTimeout() && last;
        if (!passing || tryNumber >= maxRetries) {
            return;
        }
        long limit = baseMillis << Math.min(tryNumber, MAX_DOUBLINGS);
        long jittered = ThreadLocalRandom.current().nextLong(limit + 1);
        long wait = Math.max(failure.retryAfterMillis(), 0) + jittered;
        if (wait < (deadlineNanos - System.nanoTime()) / NANOS_PER_MILLI) {
            failure.retryIn(wait);
        }
    }
}
