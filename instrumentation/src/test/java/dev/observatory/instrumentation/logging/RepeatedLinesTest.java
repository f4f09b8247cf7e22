package dev.observatory.instrumentation.logging;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class RepeatedLinesTest {

    @Inject
    @LogSink
    Records records;

    private final Counter heldBack = new SimpleMeterRegistry().counter("held.back");
    private final RepeatedLines lines = new RepeatedLines(3, heldBack);

    @BeforeEach
    void forget() {
        records.clear();
    }

    @Test
    void identicalLines_areHeldBackAndCounted() {
        assertEquals(3, passing("observatory.shop", "sold out", 10));
        assertEquals(1, passing("observatory.shop", "another line", 1));

        assertEquals(7, heldBack.count());
        lines.endPeriod();

        ExtLogRecord summary = records.of(RepeatedLines.class).get(0);
        assertEquals("Held back 7 more lines like this one: sold out", summary.getFormattedMessage());
        assertEquals("7", summary.getMdcCopy().get("log.repeats.count"));
        assertEquals(1, records.of(RepeatedLines.class).size());
        assertEquals(3, passing("observatory.shop", "sold out", 10));
    }

    @Test
    void auditLines_allPass() {
        assertEquals(10, passing("observatory.audit.role-change", "alice became admin", 10));
    }

    @Test
    void record_thatSeveralHandlersAskFor_countsOnce() {
        LogRecord record = record("observatory.shop", "sold out");

        assertTrue(IntStream.range(0, 10).allMatch(handler -> ((Filter) lines).isLoggable(record)));
        assertEquals(2, passing("observatory.shop", "sold out", 10));
    }

    private long passing(String logger, String message, int count) {
        return IntStream.range(0, count)
                .filter(i -> lines.isLoggable(record(logger, message)))
                .count();
    }

    private static LogRecord record(String logger, String message) {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, message, RepeatedLinesTest.class.getName());
        record.setLoggerName(logger);
        return record;
    }
}
