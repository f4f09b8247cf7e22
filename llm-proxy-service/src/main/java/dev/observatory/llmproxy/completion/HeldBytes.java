package dev.observatory.llmproxy.completion;

import java.util.concurrent.atomic.AtomicLong;

/** How much of bodies is held in memory, in sum: a limit that all calls share. */
final class HeldBytes {

    private final long limit;
    private final AtomicLong bytes = new AtomicLong();

    HeldBytes(CallConfig config) {
        this.limit = config.maxBuffered().asLongValue();
    }

    Share share() {
        return new Share();
    }

    /** What one call holds. One event loop uses it. */
    final class Share {

        private long held;

        long held() {
            return held;
        }

        /** @return whether there was room for so many more; they count either way, until the release */
        boolean take(long more) {
            held += more;
            return bytes.addAndGet(more) <= limit;
        }

        void release() {
            bytes.addAndGet(-held);
            held = 0;
        }
    }
}
