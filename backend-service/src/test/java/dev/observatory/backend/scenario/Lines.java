package dev.observatory.backend.scenario;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import jakarta.inject.Singleton;

import org.jboss.logmanager.ExtLogRecord;

import dev.observatory.instrumentation.logging.LogSink;

/** Keeps the lines that a class logs. */
@LogSink
@Singleton
class Lines extends Handler {

    private final List<ExtLogRecord> records = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
        if (record.getLoggerName() != null
                && record.getLoggerName().startsWith("dev.observatory.backend.scenario")
                && getFilter().isLoggable(record)) {
            records.add(ExtLogRecord.wrap(record));
        }
    }

    List<String> of(Class<?> logger) {
        return records.stream()
                .filter(record -> record.getLoggerName().equals(logger.getName()))
                .map(ExtLogRecord::getFormattedMessage)
                .toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
