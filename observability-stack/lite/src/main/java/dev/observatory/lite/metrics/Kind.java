package dev.observatory.lite.metrics;

/** What a metric's numbers mean. Source: OpenTelemetry Metrics Data Model. */
public enum Kind {
    /** A monotonic sum: its rate is of interest. */
    COUNTER,
    /** A sum that goes up and down, such as open connections. */
    UP_DOWN_COUNTER,
    GAUGE,
    /** With explicit or exponential buckets. */
    HISTOGRAM,
    SUMMARY;

    boolean isValue() {
        return this == GAUGE || this == UP_DOWN_COUNTER;
    }
}
