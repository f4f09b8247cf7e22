package dev.observatory.lite.query;

import dev.observatory.lite.store.StoredSpan;

/** How many calls there were, how many of them failed, and how long they took. */
class Calls {

    final Percentiles durations = new Percentiles();
    long count;
    long errors;

    void add(StoredSpan span) {
        add(span, span.error());
    }

    void add(StoredSpan span, boolean failed) {
        count++;
        errors += failed ? 1 : 0;
        durations.add(span.durationNanos());
    }
}
