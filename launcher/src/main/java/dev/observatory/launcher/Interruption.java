package dev.observatory.launcher;

import java.util.concurrent.CountDownLatch;

/** Stops all that was started when the launcher itself is told to end: Ctrl-C, ./demo down, a closed terminal. */
final class Interruption {

    private static final int BY_SIGNAL = 130;

    private final Stopper stopper;
    private final RunStore store;
    private final Terminal terminal;
    private final Thread hook = new Thread(this::stop, "interruption");
    private volatile boolean underWay;
    private volatile boolean expected;

    Interruption(Stopper stopper, RunStore store, Terminal terminal) {
        this.stopper = stopper;
        this.store = store;
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on an interruption is the normal end, with exit code 0. */
    void isExpected() {
        expected = true;
    }

    /** Runs a step that an interruption must find either not begun or done. */
    void shield(Runnable step) {
        synchronized (this) {
            if (!underWay) {
                step.run();
            }
        }
        awaitIfUnderWay();
    }

    /** From now on the end of the launcher leaves the parts alone. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            awaitIfUnderWay();
        }
    }

    /** Keeps a thread that saw a part end from reporting it as a death while the interruption is what ends it. */
    void awaitIfUnderWay() {
        if (underWay) {
            awaitForever();
        }
    }

    private void stop() {
        underWay = true;
        terminal.line("");
        terminal.line("Stopping.");
        synchronized (this) {
            // A build that is under way is a child of this process; the parts are not.
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
            stopper.stopAll();
            store.forgetLauncher();
        }
        terminal.line("All stopped.");
        // Without this the JVM would exit with the signal's code even where Ctrl-C is how to end it.
        Runtime.getRuntime().halt(expected ? 0 : BY_SIGNAL);
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
