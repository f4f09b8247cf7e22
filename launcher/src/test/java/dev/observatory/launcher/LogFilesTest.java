package dev.observatory.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class LogFilesTest {

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void prepare() {
        log = folder.resolve("a.log");
    }

    @Test
    void fullLog_isCopiedAndTruncated_andItsWriterGoesOnAtTheStart() throws IOException {
        try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line : new String[] {"first", "second", "third", "fourth"}) {
                writer.write((line + "-line").getBytes(StandardCharsets.UTF_8));
                LogFiles.bound(folder, 8);
            }
            writer.write("end".getBytes(StandardCharsets.UTF_8));
        }

        LogFiles.bound(folder, 8);

        assertEquals("end", Files.readString(log));
        assertEquals("fourth-line", Files.readString(folder.resolve("a.log.1")));
        assertEquals("third-line", Files.readString(folder.resolve("a.log.2")));
        assertFalse(Files.exists(folder.resolve("a.log.3")));
    }

    @Test
    void newRun_keepsTheLogsOfTheTwoBefore() throws IOException {
        for (String run : new String[] {"1", "2", "3"}) {
            LogFiles.shift(log);
            Files.writeString(log, run);
        }

        LogFiles.shift(log);

        assertFalse(Files.exists(log));
        assertEquals("3", Files.readString(folder.resolve("a.log.1")));
        assertEquals("2", Files.readString(folder.resolve("a.log.2")));
    }
}
