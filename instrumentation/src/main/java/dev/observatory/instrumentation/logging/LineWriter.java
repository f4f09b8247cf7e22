package dev.observatory.instrumentation.logging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Hands lines to a thread of its own, which takes what has come every 10 ms and passes it on at once. To wake a thread for each
 * line takes longer than to write the line: both threads want the same processors. What doesn't fit in the queue is dropped.
 */
final class LineWriter extends ExtHandler {

    private static final int QUEUED_LINES = 4096;
    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();
    /** Pauses without a line until the thread sleeps. */
    private static final int PATIENCE = 100;

    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final BlockingQueue<ExtLogRecord> queue = new ArrayBlockingQueue<>(QUEUED_LINES);
    private final Thread thread = new Thread(this::write, "console");
    private final ExtHandler console;
    private volatile boolean asleep;
    private volatile boolean ended;

    /** @param console which flushes only when it is told to, until the end */
    LineWriter(ExtHandler console) {
        this.console = console;
        console.setAutoFlush(false);
        setLevel(console.getLevel());
        addHandler(console);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    protected void doPublish(ExtLogRecord line) {
        line.disableCallerCalculation(); // which only this thread could do
        line.copyMdc();
        if (queue.offer(line) && asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void write() {
        List<ExtLogRecord> lines = new ArrayList<>();
        int pauses = 0;
        while (!ended || !queue.isEmpty()) {
            if (queue.drainTo(lines) > 0) {
                lines.forEach(this::publishToNestedHandlers);
                flush();
                lines.clear();
                pauses = 0;
            }
            rest(++pauses > PATIENCE);
        }
    }

    private void rest(boolean untilCalled) {
        if (!untilCalled) {
            LockSupport.parkNanos(PAUSE_NANOS);
            return;
        }
        asleep = true;
        // A line that came before is seen here, and one that comes after sees the flag.
        if (queue.isEmpty() && !ended) {
            LockSupport.park();
        }
        asleep = false;
    }

    /** Writes what waits; lines that come later are written at once. */
    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.setAutoFlush(true);
        flush();
    }
}
