package dev.observatory.instrumentation.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.Level;

/** Counts the lines that are written, by level: {@code observatory.log.lines}. */
@LogSink
@Singleton
class LogLines extends Handler {

    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final boolean enabled;

    LogLines(MeterRegistry registry, @ConfigProperty(name = "observatory.log.lines.enabled") boolean enabled) {
        this.registry = registry;
        this.enabled = enabled;
        if (enabled) {
            Stream.of(Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR, Level.FATAL)
                    .forEach(level -> counter(level.getName()));
        }
    }

    @Override
    public void publish(LogRecord record) {
        if (enabled && isLoggable(record)) {
            counter(name(record.getLevel())).increment();
        }
    }

    /** Libraries also use the levels of the JDK. */
    private static String name(java.util.logging.Level level) {
        int value = level.intValue();
        return value >= Level.FATAL.intValue()
                ? "FATAL"
                : value >= Level.ERROR.intValue()
                        ? "ERROR"
                        : value >= Level.WARN.intValue() ? "WARN" : value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private Counter counter(String level) {
        return counters.computeIfAbsent(
                level,
                name -> Counter.builder("observatory.log.lines")
                        .description("Log lines that were written")
                        .tag("level", name)
                        .register(registry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
