package dev.observatory.commons.logging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import jakarta.inject.Singleton;

import org.jboss.logmanager.ExtLogRecord;

import dev.observatory.instrumentation.logging.LogSink;

/** A sink as a vendor's would be, which keeps what it gets. */
@LogSink
@Singleton
class Records extends Handler {

    private final List<ExtLogRecord> records = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
        if (getFilter() == null || getFilter().isLoggable(record)) {
            ExtLogRecord line = ExtLogRecord.wrap(record);
            line.copyMdc();
            records.add(line);
        }
    }

    List<ExtLogRecord> of(Class<?> logger) {
        return of(logger.getName());
    }

    List<ExtLogRecord> of(String logger) {
        return records.stream()
                .filter(record -> record.getLoggerName().equals(logger))
                .toList();
    }

    void clear() {
        records.clear();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
