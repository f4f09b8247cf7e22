package dev.observatory.launcher;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process for good: a pid alone may belong to somebody else once its process has ended.
 *
 * @param birth when the process started, in a form that only serves to compare
 */
record ProcessId(long pid, String birth) {

    static Optional<ProcessId> of(long pid) {
        return ProcessHandle.of(pid).flatMap(ProcessId::of);
    }

    static Optional<ProcessId> of(ProcessHandle handle) {
        return birth(handle).map(birth -> new ProcessId(handle.pid(), birth));
    }

    /** Reads what {@link #toString()} wrote. */
    static Optional<ProcessId> parse(String line) {
        String[] fields = line.strip().split(" ");
        return fields.length == 2 && fields[0].matches("\\d{1,18}")
                ? Optional.of(new ProcessId(Long.parseLong(fields[0]), fields[1]))
                : Optional.empty();
    }

    /** The process, if it still runs; empty if it ended, also when its pid belongs to another one by now. */
    Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> birth(handle).filter(birth::equals).isPresent());
    }

    boolean isAlive() {
        return handle().isPresent();
    }

    /** The processes that it started, and those that they started, as far as they still belong to it. */
    Stream<ProcessId> descendants() {
        return handle().stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessId::of)
                .flatMap(Optional::stream);
    }

    @Override
    public String toString() {
        return pid + " " + birth;
    }

    private static Optional<String> birth(ProcessHandle handle) {
        Optional<ProcessStat> stat = ProcessStat.of(handle.pid());
        if (stat.isPresent()) {
            return stat.filter(found -> !found.ended()).map(found -> "t" + found.startTicks());
        }
        return handle.info().startInstant().map(start -> "m" + start.toEpochMilli());
    }
}
