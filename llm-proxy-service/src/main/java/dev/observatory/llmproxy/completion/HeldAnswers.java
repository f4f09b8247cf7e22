package dev.observatory.llmproxy.completion;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

/** The bytes of the whole answers of all calls together, until their clients have them: a stream is never held. */
@Singleton
final class HeldAnswers {

    private final long limit;
    private final AtomicLong bytes = new AtomicLong();

    HeldAnswers(CallConfig config) {
        this.limit = config.maxBuffered().asLongValue();
    }

    Share share() {
        return new Share();
    }

    /** What one call holds. One event loop uses it. */
    final class Share {

        private long held;

        /** @return whether there was room for so many more */
        boolean take(int more) {
            held += more;
            return bytes.addAndGet(more) <= limit;
        }

        void release() {
            bytes.addAndGet(-held);
            held = 0;
        }
    }
}
