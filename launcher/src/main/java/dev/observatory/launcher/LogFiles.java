package dev.observatory.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bounds the logs: {@code x.log} and its older {@code x.log.1} and {@code x.log.2} hold about as much each.
 *
 * <p>A part writes to its log itself, so that nothing is lost, a JVM's last words least of all, when the launcher ends. It can't be
 * told to open another file; therefore a full log is copied and then truncated, which the part does not notice since it appends.
 * What is written between the end of the copy and that moment is lost.
 */
final class LogFiles {

    static final long LIMIT = 10_000_000;

    private LogFiles() {}

    /** Makes room for a new log. */
    static void shift(Path log) throws IOException {
        move(older(log, 1), older(log, 2));
        move(log, older(log, 1));
    }

    /** @param limit in bytes, above which a log of the folder makes room */
    static void bound(Path folder, long limit) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs = files.filter(file -> file.toString().endsWith(".log")).toList();
        }
        for (Path log : logs) {
            if (Files.size(log) > limit) {
                move(older(log, 1), older(log, 2));
                copyAndTruncate(log, older(log, 1));
            }
        }
    }

    private static void copyAndTruncate(Path log, Path copy) throws IOException {
        try (FileChannel from = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel to = FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long copied = 0; copied < from.size(); ) {
                copied += from.transferTo(copied, from.size() - copied, to);
            }
            from.truncate(0);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path older(Path log, int age) {
        return log.resolveSibling(log.getFileName() + "." + age);
    }
}
