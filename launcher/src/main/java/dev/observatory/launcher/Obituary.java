package dev.observatory.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says of what a part died, as far as its log tells. */
final class Obituary {

    private static final int ERROR_LINES = 10;
    private static final int OTHER_LINES = 3;
    private static final int RECENT = 100;
    private static final int WIDTH = 400;

    private Obituary() {}

    /** @param what what happened to it, as in "died while starting" */
    static Failure of(Part part, Ports ports, String what, Workspace workspace) throws IOException {
        Path log = workspace.log(part.name());
        List<String> errors = new ArrayList<>();
        List<String> all = new ArrayList<>();
        boolean within = false;
        // An error of long ago is not what it died of.
        for (String raw : last(RECENT, new LogTail(log, LogTail.NEAR_END).newLines())) {
            LogLine line = LogLine.of(raw);
            // With the indented lines that go on about one, as those after "Configuration validation failed:".
            within = line.serious() || within && line.continues();
            for (String text :
                    line.text().lines().filter(text -> !text.isBlank()).toList()) {
                String shown = text.length() > WIDTH ? text.substring(0, WIDTH) + "..." : text;
                all.add(shown);
                if (within) {
                    errors.add(shown);
                }
            }
        }
        List<String> excerpt = errors.isEmpty() ? last(OTHER_LINES, all) : last(ERROR_LINES, errors);
        List<String> details = new ArrayList<>();
        details.add("Log: %s, its last %s:".formatted(workspace.shown(log), errors.isEmpty() ? "lines" : "errors"));
        excerpt.forEach(line -> details.add("  " + line));
        details.add("Way out: " + wayOut(part, ports, errors.isEmpty(), String.join("\n", excerpt)));
        return Failure.of("%s (port %d) %s.".formatted(part.name(), ports.of(part), what), details);
    }

    private static String wayOut(Part part, Ports ports, boolean withoutError, String excerpt) {
        if (excerpt.matches("(?is).*(already bound|in use|BindException).*")) {
            return "another process took a port of it; move the part: %s=%d ./demo up"
                    .formatted(part.http(), ports.of(part) + 10);
        }
        if (excerpt.contains("OutOfMemoryError") && part.heap() != null) {
            return "its heap of %s was too small, give all more: DEMO_JAVA_OPTIONS=-Xmx512m ./demo up"
                    .formatted(part.heap());
        }
        return withoutError
                ? "it names no error, so something else ended or delayed it; start again: ./demo down, then ./demo up"
                : "fix what the log says, then ./demo down and ./demo up";
    }

    private static List<String> last(int count, List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
