package dev.observatory.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the whole lines that were added to a file since the last look; starts over when the file does. */
final class LogTail {

    static final int NEAR_END = 256 * 1024;

    private final Path file;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
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
            unfinished.reset();
        }
        List<String> lines = new ArrayList<>();
        if (size == position) {
            return lines;
        }
        try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
            source.seek(position);
            byte[] chunk = new byte[NEAR_END];
            for (int length = source.read(chunk); length > 0; length = source.read(chunk)) {
                position += length;
                split(chunk, length, lines);
            }
        }
        return lines;
    }

    private void split(byte[] bytes, int length, List<String> lines) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                if (!withinLine) {
                    lines.add(unfinished.toString(StandardCharsets.UTF_8));
                }
                withinLine = false;
                unfinished.reset();
            } else if (bytes[i] != '\r') {
                unfinished.write(bytes[i]);
            }
        }
    }
}
