package dev.observatory.instrumentation.logging;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class AsyncConsoleTest {

    @Inject
    @LogSink
    Records records;

    @Test
    void line_keepsTheMethodThatWroteIt() {
        records.clear();

        Logger.getLogger(AsyncConsoleTest.class).info("Who writes this?");

        ExtLogRecord line = records.of(AsyncConsoleTest.class).get(0);
        assertEquals(AsyncConsoleTest.class.getName(), line.getSourceClassName());
        assertEquals("line_keepsTheMethodThatWroteIt", line.getSourceMethodName());
    }
}
