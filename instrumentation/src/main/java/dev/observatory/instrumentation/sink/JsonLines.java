package dev.observatory.instrumentation.sink;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;

import dev.observatory.instrumentation.redaction.Redaction;

/**
 * Makes one JSON object of a log record: the names of the console's, but the ids of the trace and the service at the top, since
 * that is where vendors look for what they search by. Secrets are hidden, and long texts are cut.
 */
@Singleton
public class JsonLines {

    /** Of 6 bytes at most, so that message and stack trace together stay below a megabyte. */
    private static final int LONGEST_TEXT = 64 * 1024;

    private static final int LONGEST_FIELD = 4 * 1024;
    private static final int USUAL = 512;
    private static final String TRACE = "traceId";
    private static final String SPAN = "spanId";

    private final JsonGeneratorFactory json = Json.createGeneratorFactory(Map.of());
    private final Redaction redaction;
    private final String service;

    JsonLines(Redaction redaction, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.redaction = redaction;
        this.service = service;
    }

    /** @param record with a copy of its context */
    public LogItem line(ExtLogRecord record) {
        StringWriter text = new StringWriter(USUAL);
        Map<String, String> fields = record.getMdcCopy();
        try (JsonGenerator object = json.createGenerator(text)) {
            object.writeStartObject()
                    .write("timestamp", Instant.ofEpochMilli(record.getMillis()).toString())
                    .write("level", record.getLevel().getName());
            write(object, TRACE, fields.get(TRACE));
            write(object, SPAN, fields.get(SPAN));
            write(object, "service", service);
            write(object, "loggerName", record.getLoggerName());
            write(object, "message", text(record.getFormattedMessage(), LONGEST_TEXT));
            write(object, "threadName", record.getThreadName());
            writeFields(object, fields);
            if (record.getThrown() != null) {
                writeException(object, record.getThrown());
            }
            object.writeEnd();
        }
        String line = text.toString();
        return new LogItem(record.getMillis(), line, line.getBytes(StandardCharsets.UTF_8).length);
    }

    private static void write(JsonGenerator object, String name, String value) {
        if (value != null) {
            object.write(name, value);
        }
    }

    private void writeFields(JsonGenerator object, Map<String, String> fields) {
        object.writeStartObject("mdc");
        fields.forEach((name, value) -> {
            if (!name.equals(TRACE) && !name.equals(SPAN) && value != null) {
                object.write(redaction.hide(name), cut(redaction.hide(name, value), LONGEST_FIELD));
            }
        });
        object.writeEnd();
    }

    private void writeException(JsonGenerator object, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        object.writeStartObject("exception")
                .write("exceptionType", thrown.getClass().getName());
        write(object, "message", text(thrown.getMessage(), LONGEST_FIELD));
        write(object, "stackTrace", text(trace.toString(), LONGEST_TEXT));
        object.writeEnd();
    }

    private String text(String text, int longest) {
        return text == null ? null : cut(redaction.hide(text), longest);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
