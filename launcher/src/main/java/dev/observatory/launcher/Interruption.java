package dev.observatory.launcher;

import java.util.concurrent.CountDownLatch;

/** Holds the end of the launcher (Ctrl-C, ./demo down, a closed terminal) until its main thread has ended its work in order. */
final class Interruption {

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile int exitCode = 130;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::hold, "interruption"));
    }

    /** Whether the main thread is asked to end. */
    boolean requested() {
        return requested;
    }

    /** From now on an interruption is the normal end, with exit code 0. */
    void isExpected() {
        exitCode = 0;
    }

    /** The main thread has ended its work. */
    void finish() {
        finished.countDown();
    }

    private void hold() {
        if (finished.getCount() == 0) {
            return;
        }
        requested = true;
        synchronized (this) {
            // A build that is under way is a child of this process; the parts are not.
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        }
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Without this the JVM would exit with the signal's code even where Ctrl-C is the way to stop it.
        Runtime.getRuntime().halt(exitCode);
    }
}
