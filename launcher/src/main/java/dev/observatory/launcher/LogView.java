package dev.observatory.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what was added to some logs since the last time, in the order of time. */
final class LogView {

    static final Duration FOLLOW_INTERVAL = Duration.ofMillis(250);

    private static final long BYTES = 256 * 1024;
    private static final Colour[] COLOURS = {Colour.CYAN, Colour.MAGENTA, Colour.BLUE, Colour.GREEN};

    private final Terminal terminal;
    private final boolean raw;
    private final List<Part> parts;
    private final Map<Part, LogTail> tails = new LinkedHashMap<>();

    LogView(Workspace workspace, Terminal terminal, List<Part> parts, boolean raw) {
        this.terminal = terminal;
        this.raw = raw;
        this.parts = parts;
        parts.forEach(part -> tails.put(part, LogTail.nearEnd(workspace.log(part), BYTES)));
    }

    void printNew() {
        List<Entry> entries = new ArrayList<>();
        tails.forEach((part, tail) -> {
            Instant time = Instant.MIN;
            for (String line : tail.newLines()) {
                LogLine parsed = LogLine.of(line);
                // A line without a time, such as a stack trace's, belongs to the one before it.
                time = parsed.time() == null ? time : parsed.time();
                entries.add(new Entry(time, part, raw ? line : parsed.text()));
            }
        });
        entries.sort(Comparator.comparing(Entry::time));
        entries.forEach(this::print);
    }

    private void print(Entry entry) {
        if (tails.size() == 1) {
            terminal.line(entry.text());
            return;
        }
        Colour colour = COLOURS[parts.indexOf(entry.part()) % COLOURS.length];
        String prefix = terminal.paint(colour, "%-17s | ".formatted(entry.part().name()));
        entry.text().lines().forEach(line -> terminal.line(prefix + line));
    }

    private record Entry(Instant time, Part part, String text) {}
}
