package dev.observatory.launcher;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the whole lines that were added to a file since the last look; starts over when the file does. */
final class LogTail {

    static final int NEAR_END = 256 * 1024;

    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long position;
    private boolean withinLine;

    /** Starts with the first whole line among so many last bytes. */
    LogTail(Path file, long bytes) {
        this.file = file;
        long before = size() - bytes - 1;
        this.position = Math.max(0, before);
        this.withinLine = before >= 0;
    }

    static LogTail nearEnd(Path file) {
        return new LogTail(file, NEAR_END);
    }

    List<String> newLines() {
        long size = size();
        if (size < position) {
            position = 0;
            withinLine = false;
            unfinished.reset();
        }
        List<String> lines = new ArrayList<>();
        try (RandomAccessFile source = size > position ? new RandomAccessFile(file.toFile(), "r") : null) {
            while (position < size) {
                byte[] bytes = new byte[(int) Math.min(CHUNK, size - position)];
                source.seek(position);
                source.readFully(bytes);
                position += bytes.length;
                split(bytes, lines);
            }
        } catch (EOFException truncated) {
            return lines; // by a rotation; the next look starts over
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return lines;
    }

    private void split(byte[] bytes, List<String> lines) {
        for (byte b : bytes) {
            if (b == '\n') {
                if (!withinLine) {
                    lines.add(unfinished.toString(StandardCharsets.UTF_8));
                }
                withinLine = false;
                unfinished.reset();
            } else if (b != '\r') {
                unfinished.write(b);
            }
        }
    }

    private long size() {
        return file.toFile().length(); // 0 if it is missing
    }
}
