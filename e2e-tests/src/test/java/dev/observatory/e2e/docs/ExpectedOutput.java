package dev.observatory.e2e.docs;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Output as a document shows it. {@code <trace>}, {@code <span>}, {@code <number>}, {@code <id>} and {@code <flags>} stand for what differs each time,
 * {@code ...} for the rest of a line or, alone on a line, for any lines.
 */
final class ExpectedOutput {

    private static final String ANY_LINES = "...";
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "<trace>", "[0-9a-f]{32}",
            "<span>", "[0-9a-f]{16}",
            "<flags>", "[0-9a-f]{2}",
            "<number>", "[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?",
            "<id>", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "...", ".*");
    private static final Pattern PLACEHOLDER =
            Pattern.compile(PLACEHOLDERS.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));

    private final String text;

    ExpectedOutput(String text) {
        this.text = text;
    }

    /** @return what is wrong with this output; empty if nothing is */
    Optional<String> differenceTo(String output) {
        String actual = output.replace("\r", "").strip();
        return pattern().matcher(actual).matches()
                ? Optional.empty()
                : Optional.of("expected\n%s\nbut was\n%s".formatted(text.indent(4), actual.indent(4)));
    }

    private Pattern pattern() {
        String pattern = text.strip()
                .lines()
                .map(line -> line.equals(ANY_LINES) ? "(?:.*\n)*?" : line(line) + "\n")
                .collect(Collectors.joining());
        return Pattern.compile(pattern.endsWith("\n") ? pattern.substring(0, pattern.length() - 1) : pattern + ".*");
    }

    private static String line(String line) {
        StringBuilder pattern = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(line);
        int at = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(line.substring(at, placeholder.start())));
            pattern.append(PLACEHOLDERS.get(placeholder.group()));
            at = placeholder.end();
        }
        return pattern.append(Pattern.quote(line.substring(at))).toString();
    }
}
