package dev.observatory.bench.visitors;

import java.util.concurrent.TimeUnit;

/** To be told to end (SIGTERM, Ctrl-C) is the usual end: the main thread is interrupted and finishes, with exit code 0. */
final class Ending {

    private static final long PATIENCE_SECONDS = 8;

    private Ending() {}

    static void interrupts(Thread main) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(main), "ending"));
    }

    private static void end(Thread main) {
        if (!main.isAlive()) {
            return; // it ended by itself, and the exit code is its own
        }
        main.interrupt();
        try {
            TimeUnit.SECONDS.timedJoin(main, PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Without this the JVM would exit with the code of the signal.
        Runtime.getRuntime().halt(0);
    }
}
