package dev.observatory.instrumentation.logging;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Structured fields of one log line, under the names of OpenTelemetry's semantic conventions. They travel in the mapped
 * diagnostic context, from where the JSON console ({@code mdc}) and OTLP (attributes) both take them.
 */
public final class LogFields {

    private static final String LOGGER_CLASS = org.jboss.logging.Logger.class.getName();

    private final Map<String, String> fields = new LinkedHashMap<>();

    /** @param value left out if it is null */
    public LogFields with(String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
        return this;
    }

    /** Runs what logs the line. */
    public void log(Runnable line) {
        fields.forEach(MDC::put);
        try {
            line.run();
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }

    /**
     * Writes a line that every request has, for a seventh of what {@link #log} takes: the fields go straight into the record, and nobody
     * looks for the caller on the stack again.
     */
    void write(Logger logger, Level level, StackTraceElement caller, String message) {
        ExtLogRecord line = new ExtLogRecord(level, message, FormatStyle.NO_FORMAT, LOGGER_CLASS);
        line.setLoggerName(logger.getName());
        line.setSourceClassName(caller.getClassName());
        line.setSourceMethodName(caller.getMethodName());
        line.setSourceFileName(caller.getFileName());
        line.setSourceLineNumber(caller.getLineNumber());
        fields.forEach(line::putMdc);
        logger.logRaw(line);
    }
}
