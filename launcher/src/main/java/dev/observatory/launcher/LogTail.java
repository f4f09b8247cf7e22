package dev.observatory.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the whole lines that were added to a file since the last look; starts over when the file does. */
final class LogTail {

    static final int NEAR_END = 256 * 1024;

    private final Path file;
    private long position;
    private boolean withinLine;

    /** Starts with the first whole line among so many last bytes. */
    LogTail(Path file, long bytes) {
        this.file = file;
        long before = file.toFile().length() - bytes - 1;
        this.position = Math.max(0, before);
        this.withinLine = before >= 0;
    }

    List<String> newLines() throws IOException {
        long size = file.toFile().length(); // 0 if it is missing
        if (size < position) {
            position = 0;
            withinLine = false;
        }
        if (size == position) {
            return List.of();
        }
        byte[] bytes = new byte[(int) Math.min(size - position, LogFiles.LIMIT)];
        int end;
        try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
            source.seek(position);
            end = Math.max(0, source.read(bytes));
        }
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        position += end;
        List<String> lines =
                new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        List<String> whole = withinLine && end > 0 ? lines.subList(1, lines.size()) : lines;
        withinLine &= end == 0;
        return whole;
    }
}
