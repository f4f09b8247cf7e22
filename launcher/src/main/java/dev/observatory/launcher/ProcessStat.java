package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux says of a process in {@code /proc/<pid>/stat} (proc(5)).
 *
 * @param state one letter, Z for a process that ended and waits for its parent to ask
 * @param startTicks when it started, in clock ticks since boot: unlike a wall clock time this never shifts
 */
record ProcessStat(char state, String startTicks) {

    static Optional<ProcessStat> of(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
        } catch (IOException e) {
            return Optional.empty(); // no such process, or not Linux
        }
    }

    static ProcessStat parse(String stat) {
        // The second field, the name, may hold blanks and parentheses: count from the last one.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new ProcessStat(fields[0].charAt(0), fields[19]);
    }

    boolean ended() {
        return state == 'Z' || state == 'X';
    }
}
