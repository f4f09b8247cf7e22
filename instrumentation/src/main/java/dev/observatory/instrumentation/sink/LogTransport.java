package dev.observatory.instrumentation.sink;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What brings log lines to one vendor. All of it is called on one thread, which it must not block. */
public interface LogTransport {

    /**
     * @param waiting not empty, oldest first
     * @return how many of the first fit into one request, at least one
     */
    int next(Collection<LogItem> waiting);

    /**
     * @return how many of them the vendor did not take; it fails with a {@link RefusedException} if another attempt can't help,
     *     with a {@link DeniedException} if none can until somebody changes a key or a policy, and with anything else if
     *     another attempt helps. It ends in any case: a vendor that hangs has failed.
     */
    CompletionStage<Integer> send(List<LogItem> items);

    /** The vendor won't take these lines, however often they are sent. */
    final class RefusedException extends RuntimeException {

        /** @param message of ours: what a vendor says may repeat a key */
        public RefusedException(String message) {
            super(message);
        }
    }

    /** The vendor does not know this key, or does not allow it to do this. */
    final class DeniedException extends RuntimeException {

        /** @param message of ours: what a vendor says may repeat a key */
        public DeniedException(String message) {
            super(message);
        }
    }
}
