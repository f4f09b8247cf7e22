package dev.observatory.instrumentation.sink;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.jboss.logging.Logger;

import dev.observatory.instrumentation.sink.LogTransport.DeniedException;

/** Says what an operator wants to know of a sink: each cause once until it works again, lost lines once a minute. */
final class SinkReport {

    private static final Logger LOG = Logger.getLogger(LogOutbox.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /** An outage has few causes; whatever differs each time is not told each time. */
    private static final int MOST_CAUSES = 8;

    private final String sink;
    private final SinkMetrics metrics;
    private final Set<String> told = new HashSet<>();
    private String lastRefusal = "no reason given";
    private long failingSince;
    private long droppedTold;
    private long nextDropped = System.nanoTime();

    SinkReport(String sink, SinkMetrics metrics) {
        this.sink = sink;
        this.metrics = metrics;
    }

    void failed(Throwable cause) {
        if (told.isEmpty()) {
            failingSince = System.nanoTime();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (told.size() < MOST_CAUSES && told.add(message)) {
            if (cause instanceof DeniedException) {
                LOG.errorf("%s gets no log lines until you fix this: %s", sink, message);
            } else {
                LOG.warnf("%s can't be reached, log lines wait: %s", sink, message);
            }
        }
    }

    /** @param refusal null if the lines were taken */
    void answered(Throwable refusal) {
        if (!told.isEmpty()) {
            long seconds = Duration.ofNanos(System.nanoTime() - failingSince).toSeconds();
            LOG.infof("%s takes log lines again, after %d s", sink, seconds);
            told.clear();
        }
        if (refusal != null) {
            lastRefusal = refusal.getMessage();
        }
    }

    void dropped() {
        long dropped = metrics.dropped();
        if (dropped > droppedTold && System.nanoTime() - nextDropped >= 0) {
            LOG.warnf(
                    "%s did not get %d log lines: %.0f beyond the memory, %.0f too old, %.0f refused (%s),"
                            + " %.0f at the end, since the start",
                    sink,
                    dropped,
                    metrics.full.count(),
                    metrics.tooOld.count(),
                    metrics.refused.count(),
                    lastRefusal,
                    metrics.end.count());
            droppedTold = dropped;
            nextDropped = System.nanoTime() + PAUSE.toNanos();
        }
    }

    void late() {
        LOG.warnf("%s did not answer in time: its last log lines may be lost", sink);
    }
}
