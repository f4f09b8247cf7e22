package dev.observatory.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One command of a document with its output: a line that starts with {@code $} in a fenced block marked {@code console}, and the lines up to the
 * next command.
 *
 * @param line of the command, from 1
 * @param reason why it isn't run, from a comment {@code <!-- not run: ... -->} on the line before the block; empty if it is
 */
record ConsoleBlock(Path document, int line, String command, String output, String reason) {

    private static final String PROMPT = "$ ";
    private static final String NOT_RUN = "<!-- not run: ";

    static List<ConsoleBlock> of(Path document) {
        List<String> lines = read(document);
        List<ConsoleBlock> blocks = new ArrayList<>();
        for (int start = 0; start < lines.size(); start++) {
            if (lines.get(start).equals("```console")) {
                int end = start + 1;
                while (!lines.get(end).equals("```")) {
                    end++;
                }
                blocks.addAll(commands(document, lines, start, end));
                start = end;
            }
        }
        return blocks;
    }

    private static List<ConsoleBlock> commands(Path document, List<String> lines, int start, int end) {
        String before = start == 0 ? "" : lines.get(start - 1);
        String reason = before.startsWith(NOT_RUN) ? before.substring(NOT_RUN.length(), before.indexOf(" -->")) : "";
        List<ConsoleBlock> blocks = new ArrayList<>();
        int at = start + 1;
        while (at < end) {
            if (!lines.get(at).startsWith(PROMPT)) {
                throw new IllegalStateException(
                        "%s:%d: a command starts with '%s'".formatted(document, at + 1, PROMPT));
            }
            int next = at + 1;
            while (next < end && !lines.get(next).startsWith(PROMPT)) {
                next++;
            }
            blocks.add(new ConsoleBlock(
                    document,
                    at + 1,
                    lines.get(at).substring(PROMPT.length()),
                    String.join("\n", lines.subList(at + 1, next)),
                    reason));
            at = next;
        }
        return blocks;
    }

    boolean isRun() {
        return reason.isEmpty();
    }

    private static List<String> read(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
