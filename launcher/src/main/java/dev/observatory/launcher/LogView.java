package dev.observatory.launcher;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what was added to some logs since the last time, in the order of time. */
final class LogView {

    private final Terminal terminal;
    private final boolean raw;
    private final Map<String, LogTail> tails = new LinkedHashMap<>();

    LogView(Workspace workspace, Terminal terminal, List<String> names, boolean raw) {
        this.terminal = terminal;
        this.raw = raw;
        names.forEach(name -> tails.put(name, new LogTail(workspace.log(name), LogTail.NEAR_END)));
    }

    void printNew() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, LogTail> tail : tails.entrySet()) {
            String prefix = tails.size() == 1 ? "" : "%-17s | ".formatted(tail.getKey());
            Instant time = Instant.MIN;
            for (String line : tail.getValue().newLines()) {
                LogLine parsed = LogLine.of(line);
                // A line without a time, such as a stack trace's, belongs to the one before it.
                time = parsed.time() == null ? time : parsed.time();
                entries.add(new Entry(time, prefix, raw ? line : parsed.text()));
            }
        }
        entries.sort(Comparator.comparing(Entry::time));
        entries.forEach(entry -> entry.text().lines().forEach(line -> terminal.line(entry.prefix() + line)));
    }

    private record Entry(Instant time, String prefix, String text) {}
}
