package dev.observatory.launcher;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line of a log, made readable if it is JSON as Quarkus logs it, else as it stands.
 *
 * @param time when it was logged, null if the line does not say
 * @param serious whether it reports an error
 * @param text for reading; more than one line if there is an exception
 */
record LogLine(Instant time, boolean serious, String text) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final Set<String> SERIOUS_LEVELS = Set.of("ERROR", "FATAL", "SEVERE");
    private static final Pattern SERIOUS_TEXT = Pattern.compile(
            "(?i)\\b(error|failed|fatal|caused by|out of memory|unable to|could not)\\b|Exception\\b|Error\\b");
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more).*");

    static LogLine of(String raw) {
        return Json.object(raw)
                .filter(json -> json.containsKey("message") && json.containsKey("level"))
                .map(LogLine::fromJson)
                .orElseGet(() -> new LogLine(
                        null,
                        SERIOUS_TEXT.matcher(raw).find()
                                && !STACK_FRAME.matcher(raw).matches(),
                        raw));
    }

    /** Whether it belongs to the line before it, without being a frame of a stack trace. */
    boolean continues() {
        return time == null
                && text.startsWith("\t")
                && !STACK_FRAME.matcher(text).matches();
    }

    private static LogLine fromJson(Map<?, ?> json) {
        Instant time = time(text(json, "timestamp"));
        String level = text(json, "level");
        StringBuilder line = new StringBuilder();
        line.append(time == null ? text(json, "timestamp") : CLOCK.format(time));
        line.append(" %-5s [%s] %s".formatted(level, text(json, "loggerName"), text(json, "message")));
        if (json.get("mdc") instanceof Map<?, ?> mdc && mdc.containsKey("traceId")) {
            line.append(" (trace ").append(mdc.get("traceId")).append(')');
        }
        appendException(line, json.get("exception"), "");
        appendStackTrace(line, text(json, "stackTrace"));
        return new LogLine(time, SERIOUS_LEVELS.contains(level), line.toString());
    }

    /** The structured form of Quarkus' JSON log: an exception holds the one that caused it. */
    private static void appendException(StringBuilder line, Object exception, String prefix) {
        if (exception instanceof Map<?, ?> map) {
            line.append("\n    ").append(prefix).append(text(map, "exceptionType"));
            line.append(": ").append(text(map, "message"));
            if (map.get("causedBy") instanceof Map<?, ?> cause) {
                appendException(line, cause.get("exception"), "Caused by: ");
            }
        }
    }

    /** The text form: without its frames, which are in the file. */
    private static void appendStackTrace(StringBuilder line, String stackTrace) {
        stackTrace
                .lines()
                .filter(frame -> !frame.isBlank() && !STACK_FRAME.matcher(frame).matches())
                .forEach(frame -> line.append("\n    ").append(frame.strip()));
    }

    private static Instant time(String timestamp) {
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException unknownForm) {
            return null;
        }
    }

    private static String text(Map<?, ?> json, String name) {
        Object value = json.get(name);
        return value == null ? "" : value.toString();
    }
}
