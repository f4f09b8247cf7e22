package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LogTailTest {

    private Path file;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        file = folder.resolve("a.log");
    }

    @Test
    void newLines_areWholeAndComeOnce() throws IOException {
        LogTail tail = new LogTail(file, LogTail.NEAR_END);
        assertEquals(List.of(), tail.newLines());

        append("one\ntw");
        assertEquals(List.of("one"), tail.newLines());
        append("o\r\n");

        assertEquals(List.of("two"), tail.newLines());
        assertEquals(List.of(), tail.newLines());
    }

    @Test
    void file_thatStartsOver_isReadFromItsStart() throws IOException {
        LogTail tail = new LogTail(file, LogTail.NEAR_END);
        append("a long line of the former run\nunfinished");
        tail.newLines();

        Files.delete(file);
        append("new\n");

        assertEquals(List.of("new"), tail.newLines());
    }

    @Test
    void nearEnd_startsWithAWholeLine() throws IOException {
        append("old\nnew\n");

        assertEquals(List.of("new"), new LogTail(file, 4).newLines());
        assertEquals(List.of("new"), new LogTail(file, 6).newLines());
        assertEquals(List.of("old", "new"), new LogTail(file, 8).newLines());
        assertEquals(List.of("old", "new"), new LogTail(file, 100).newLines());
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
