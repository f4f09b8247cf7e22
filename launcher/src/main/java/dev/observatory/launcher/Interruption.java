package dev.observatory.launcher;

/** Does what must be done when the launcher itself is told to end: Ctrl-C, ./demo down, a closed terminal. */
final class Interruption {

    private static final int BY_SIGNAL = 130;

    private final Runnable end;
    private final Thread hook = new Thread(this::run, "interruption");
    private volatile boolean underWay;
    private volatile boolean expected;

    /** @param end stops all that was started, if it is to end with the launcher */
    Interruption(Runnable end) {
        this.end = end;
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
        awaitIfUnderWay();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    /** Keeps a thread that saw a part end from reporting it as a death while the interruption is what ends it. */
    void awaitIfUnderWay() {
        while (underWay) {
            Deadline.pause(Long.MAX_VALUE);
        }
    }

    private void run() {
        underWay = true;
        synchronized (this) {
            end.run();
        }
        // Without this the JVM would exit with the signal's code even where Ctrl-C is how to end it.
        Runtime.getRuntime().halt(expected ? 0 : BY_SIGNAL);
    }
}
