package dev.observatory.chat;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says how long it has been waiting, in a line that goes away again. */
final class Progress implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 200;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final long begun = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private boolean shown;
    private boolean closed;

    Progress(PrintStream out) {
        this.out = out;
        timer.scheduleAtFixedRate(this::show, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void show() {
        if (!closed) {
            shown = true;
            double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
            out.printf("%sWaiting for the answer ... %.1f s", CLEAR_LINE, seconds);
            out.flush();
        }
    }

    /** Makes room for something else; it comes back after that. */
    synchronized void clear() {
        out.print(shown ? CLEAR_LINE : "");
        shown = false;
    }

    /** Without effect after the first time. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            timer.shutdownNow();
            clear();
            out.flush();
        }
    }
}
