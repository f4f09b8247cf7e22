package dev.observatory.launcher;

import java.util.List;

/** What ends a command: what happened, then the lines that say where to look and the way out. */
final class Failure extends RuntimeException {

    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private final int exitCode;
    private final List<String> details;

    private Failure(int exitCode, String what, List<String> details) {
        super(what);
        this.exitCode = exitCode;
        this.details = details;
    }

    static Failure of(String what, String... details) {
        return of(what, List.of(details));
    }

    static Failure of(String what, List<String> details) {
        return new Failure(FAILED, what, details);
    }

    static Failure usage(String what, String... details) {
        return new Failure(WRONG_USAGE, what, List.of(details));
    }

    /** An unexpected error, such as a full disk, in the same form. */
    static Failure from(Exception e) {
        return e instanceof Failure failure ? failure : of("Unexpected error: " + e);
    }

    int exitCode() {
        return exitCode;
    }

    List<String> details() {
        return details;
    }
}
