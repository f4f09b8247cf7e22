package dev.observatory.instrumentation.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.micrometer.core.instrument.Counter;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Holds back a line that is written again and again, and says at the end of each period how many times it did: a storm of
 * one line hides the others. Lines of {@link AuditLog} always pass. One instance serves all handlers of a process.
 */
class RepeatedLines implements Filter {

    /** Lines told apart in one period; what comes beyond passes uncounted, so that memory is bounded. */
    private static final int MOST_LINES = 2_000;

    private static final Logger LOG = Logger.getLogger(RepeatedLines.class);

    private final int allowed;
    private final Counter heldBack;
    private final ThreadLocal<Decision> last = new ThreadLocal<>();
    private volatile Map<Line, AtomicInteger> counts = new ConcurrentHashMap<>();

    private record Line(String logger, java.util.logging.Level level, String message) {}

    /** What was said to the handlers asked before about the same record. */
    private record Decision(LogRecord record, boolean passes) {}

    /**
     * @param allowed how many identical lines pass in a period
     * @param heldBack counts those that do not
     */
    RepeatedLines(int allowed, Counter heldBack) {
        this.allowed = allowed;
        this.heldBack = heldBack;
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        Decision decision = last.get();
        if (decision == null || decision.record() != record) {
            decision = new Decision(record, passes(record));
            last.set(decision);
        }
        return decision.passes();
    }

    private boolean passes(LogRecord record) {
        String logger = record.getLoggerName();
        if (logger == null || logger.startsWith(AuditLog.PREFIX) || logger.equals(RepeatedLines.class.getName())) {
            return true;
        }
        Map<Line, AtomicInteger> current = counts;
        Line line = new Line(logger, record.getLevel(), message(record));
        AtomicInteger count = current.get(line);
        if (count == null) {
            if (current.size() >= MOST_LINES) {
                return true;
            }
            count = current.computeIfAbsent(line, first -> new AtomicInteger());
        }
        boolean passes = count.incrementAndGet() <= allowed;
        if (!passes) {
            heldBack.increment();
        }
        return passes;
    }

    private static String message(LogRecord record) {
        return record instanceof ExtLogRecord line ? line.getFormattedMessage() : record.getMessage();
    }

    /** Starts to count again, and logs what was held back. */
    void endPeriod() {
        Map<Line, AtomicInteger> ended = counts;
        counts = new ConcurrentHashMap<>();
        ended.forEach((line, count) -> {
            int more = count.get() - allowed;
            if (more > 0) {
                new LogFields()
                        .with("log.repeats.count", more)
                        .with("log.repeats.logger", line.logger())
                        .log(() -> LOG.warnf("Held back %d more lines like this one: %s", more, line.message()));
            }
        });
    }
}
