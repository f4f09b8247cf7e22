package dev.observatory.launcher;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
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
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more).*");

    static LogLine of(String raw) {
        try {
            JsonNode json = raw.startsWith("{") ? JSON.readTree(raw) : JSON.missingNode();
            if (json.has("message") && json.has("level")) {
                return of(json);
            }
        } catch (JsonProcessingException notJson) {
            // as it stands, then
        }
        boolean frame = STACK_FRAME.matcher(raw).matches();
        return new LogLine(null, !frame && SERIOUS_TEXT.matcher(raw).find(), raw);
    }

    /** Whether it belongs to the line before it, without being a frame of a stack trace. */
    boolean continues() {
        return time == null
                && text.startsWith("\t")
                && !STACK_FRAME.matcher(text).matches();
    }

    private static LogLine of(JsonNode json) {
        String timestamp = json.path("timestamp").asText();
        Instant time = time(timestamp);
        String level = json.path("level").asText();
        StringBuilder line = new StringBuilder(time == null ? timestamp : CLOCK.format(time));
        line.append(" %-5s [%s] ".formatted(level, json.path("loggerName").asText()));
        line.append(json.path("message").asText());
        String trace = json.at("/mdc/traceId").asText();
        line.append(trace.isEmpty() ? "" : " (trace " + trace + ")");
        // The structured form of Quarkus' JSON log: an exception holds the one that caused it.
        String prefix = "\n    ";
        for (JsonNode e = json.path("exception"); e.isObject(); e = e.at("/causedBy/exception")) {
            line.append(prefix).append(e.path("exceptionType").asText());
            line.append(": ").append(e.path("message").asText());
            prefix = "\n    Caused by: ";
        }
        // The text form, without its frames, which are in the file.
        json.path("stackTrace")
                .asText()
                .lines()
                .filter(frame -> !frame.isBlank() && !STACK_FRAME.matcher(frame).matches())
                .forEach(frame -> line.append("\n    ").append(frame.strip()));
        return new LogLine(time, level.matches("ERROR|FATAL|SEVERE"), line.toString());
    }

    private static Instant time(String timestamp) {
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException unknownForm) {
            return null;
        }
    }
}
