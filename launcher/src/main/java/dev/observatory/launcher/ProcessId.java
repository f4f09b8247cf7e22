package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process for good: a pid alone may belong to another one once its process has ended.
 *
 * @param birth when the process started, in a form that only serves to compare
 */
record ProcessId(long pid, String birth) {

    static Optional<ProcessId> of(long pid) {
        return ProcessHandle.of(pid).flatMap(ProcessId::of);
    }

    static Optional<ProcessId> of(ProcessHandle handle) {
        return birthOf(handle).map(birth -> new ProcessId(handle.pid(), birth));
    }

    /** The process, if it still runs; empty if it ended, also when its pid belongs to another one by now. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> birthOf(handle).filter(birth::equals).isPresent());
    }

    boolean runs() {
        return handle().isPresent();
    }

    /** The processes that it started, and those that they started, as far as they still belong to it. */
    Stream<ProcessId> descendants() {
        return handle().stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessId::of)
                .flatMap(Optional::stream);
    }

    private static Optional<String> birthOf(ProcessHandle handle) {
        try {
            return birthIn(Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat")));
        } catch (IOException goneOrNotLinux) {
            return handle.info().startInstant().map(start -> "m" + start.toEpochMilli());
        }
    }

    /**
     * Reads Linux' {@code /proc/<pid>/stat} (proc(5)): clock ticks since boot, which unlike a wall clock time never shift; empty
     * for a process that ended and waits for its parent to ask.
     */
    static Optional<String> birthIn(String stat) {
        // The second field, the name, may hold blanks and parentheses: count from the last one.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return fields[0].matches("[ZX]") ? Optional.empty() : Optional.of("t" + fields[19]);
    }
}
