package dev.observatory.launcher;

import java.util.List;

/** What ends a command: what happened, then the lines that say where to look and the way out. */
final class Failure extends RuntimeException {

    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private final List<String> details;
    private final int exitCode;

    private Failure(int exitCode, String what, List<String> details) {
        super(what);
        this.exitCode = exitCode;
        this.details = details;
    }

    static Failure of(String what, String... details) {
        return new Failure(FAILED, what, List.of(details));
    }

    static Failure of(String what, List<String> details) {
        return new Failure(FAILED, what, details);
    }

    static Failure usage(String what, String... details) {
        return new Failure(WRONG_USAGE, what, List.of(details));
    }

    /** What nobody foresaw, such as a full disk, in the same form. */
    static Failure from(RuntimeException e) {
        if (e instanceof Failure failure) {
            return failure;
        }
        String cause = e.getCause() == null ? "" : ": " + e.getCause();
        return of(
                e.getMessage() + cause,
                "This was not foreseen (%s).".formatted(e.getClass().getSimpleName()));
    }

    List<String> details() {
        return details;
    }

    int exitCode() {
        return exitCode;
    }
}
