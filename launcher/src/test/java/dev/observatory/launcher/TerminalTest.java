package dev.observatory.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TerminalTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

    @Test
    void progress_isALineForEachStage() {
        Terminal terminal = new Terminal(stream, stream);

        terminal.progress("building a", "1 s");
        terminal.progress("building a", "2 s");
        terminal.progress("building b", "3 s");
        terminal.line("done");

        assertEquals("building a, 1 s\nbuilding b, 3 s\ndone\n", printed());
    }

    @Test
    void table_hasColumnsAsWideAsNeeded() {
        new Terminal(stream, stream)
                .table(List.of(List.of("PART", "PID"), List.of("lite", "1"), List.of("frontend", "")));

        assertEquals("  PART      PID\n  lite      1\n  frontend\n", printed());
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
