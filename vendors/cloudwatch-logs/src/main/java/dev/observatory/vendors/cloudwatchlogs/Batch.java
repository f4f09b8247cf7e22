package dev.observatory.vendors.cloudwatchlogs;

import java.time.Duration;
import java.util.Collection;

import dev.observatory.instrumentation.sink.LogItem;

/** How many lines fit into one request. Source: CloudWatch Logs API reference, PutLogEvents. */
final class Batch {

    private static final int MOST_LINES = 10_000;
    private static final int MOST_BYTES = 1 << 20;
    /** That each line counts more than its text. */
    private static final int OVERHEAD = 26;

    private static final long LONGEST_SPAN = Duration.ofHours(24).toMillis();

    /** A longer text is refused. */
    static final int LONGEST_TEXT = MOST_BYTES - OVERHEAD;

    private Batch() {}

    /** @return of the first, at least one */
    static int next(Collection<LogItem> waiting) {
        int count = 0;
        long bytes = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (LogItem item : waiting) {
            bytes += item.bytes() + OVERHEAD;
            first = Math.min(first, item.millis());
            last = Math.max(last, item.millis());
            if (count > 0 && (count == MOST_LINES || bytes > MOST_BYTES || last - first > LONGEST_SPAN)) {
                break;
            }
            count++;
        }
        return count;
    }
}
