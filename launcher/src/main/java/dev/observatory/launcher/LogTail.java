package dev.observatory.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the whole lines that were added to a file since the last look; starts over when the file does. */
final class LogTail {

    private static final int CHUNK = 1 << 20;

    private final Path file;
    private long position;
    private boolean withinLine;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    private LogTail(Path file, long position, boolean withinLine) {
        this.file = file;
        this.position = position;
        this.withinLine = withinLine;
    }

    static LogTail fromStart(Path file) {
        return new LogTail(file, 0, false);
    }

    /** Starts with the first whole line among so many last bytes. */
    static LogTail nearEnd(Path file, long bytes) {
        long before = size(file) - bytes - 1;
        return before < 0 ? fromStart(file) : new LogTail(file, before, true);
    }

    List<String> newLines() {
        long size = size(file);
        if (size < position) {
            position = 0;
            withinLine = false;
            unfinished.reset();
        }
        List<String> lines = new ArrayList<>();
        while (position < size) {
            byte[] bytes = read((int) Math.min(CHUNK, size - position));
            position += bytes.length;
            split(bytes, lines);
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

    private byte[] read(int length) {
        try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
            source.seek(position);
            byte[] bytes = new byte[length];
            source.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
