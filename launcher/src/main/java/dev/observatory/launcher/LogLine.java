package dev.observatory.launcher;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A line of a log, made readable if it is JSON as Quarkus logs it, else as it stands.
 *
 * @param time when it was logged, null if the line does not say
 * @param serious whether it reports an error
 * @param text for reading; more than one line if there is an exception
 */
record LogLine(Instant time, boolean serious, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final Pattern SERIOUS_TEXT = Pattern.compile(
            "(?i)\\b(error|failed|fatal|caused by|out of memory|unable to|could not)\\b|Exception\\b|Error\\b");
    private static final String STACK_FRAME = "\\s+(at |\\.\\.\\. \\d+ more).*|\\s*";

    static LogLine of(String raw) {
        JsonNode json = json(raw);
        return json.has("message") && json.has("level")
                ? of(json)
                : new LogLine(
                        null,
                        !raw.matches(STACK_FRAME) && SERIOUS_TEXT.matcher(raw).find(),
                        raw);
    }

    /** Whether it belongs to the line before it, without being a frame of a stack trace. */
    boolean continues() {
        return time == null && text.startsWith("\t") && !text.matches(STACK_FRAME);
    }

    private static LogLine of(JsonNode json) {
        String timestamp = text(json, "timestamp");
        String level = text(json, "level");
        Instant time = time(timestamp);
        StringBuilder line = new StringBuilder(time == null ? timestamp : CLOCK.format(time));
        line.append(" %-5s [%s] %s".formatted(level, text(json, "loggerName"), text(json, "message")));
        String trace = json.at("/mdc/traceId").asText();
        line.append(trace.isEmpty() ? "" : " (trace " + trace + ")");
        // The structured form of Quarkus' JSON log: an exception holds the one that caused it.
        String prefix = "\n    ";
        for (JsonNode e = json.path("exception"); e.isObject(); e = e.at("/causedBy/exception")) {
            line.append("%s%s: %s".formatted(prefix, text(e, "exceptionType"), text(e, "message")));
            prefix = "\n    Caused by: ";
        }
        // The text form, without its frames, which are in the file.
        text(json, "stackTrace")
                .lines()
                .filter(frame -> !frame.matches(STACK_FRAME))
                .forEach(frame -> line.append("\n    ").append(frame.strip()));
        return new LogLine(time, level.matches("ERROR|FATAL|SEVERE"), line.toString());
    }

    private static JsonNode json(String raw) {
        try {
            return raw.startsWith("{") ? JSON.readTree(raw) : JSON.missingNode();
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private static Instant time(String timestamp) {
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException unknownForm) {
            return null;
        }
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }
}
