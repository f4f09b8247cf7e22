package dev.observatory.instrumentation.logging;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jboss.logging.MDC;

/**
 * Structured fields of one log line, under the names of OpenTelemetry's semantic conventions. They travel in the mapped
 * diagnostic context, from where the JSON console ({@code mdc}) and OTLP (attributes) both take them.
 */
public final class LogFields {

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
}
