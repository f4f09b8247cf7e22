package dev.observatory.launcher;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LogLineTest {

    @Test
    void json_isShownWithLevelLoggerMessageAndTrace() {
        LogLine line = LogLine.of("""
                {"timestamp":"2026-11-20T23:22:09.871520584Z","loggerName":"chat","level":"INFO","message":"asked",\
                "mdc":{"traceId":"4bf9","spanId":"00f0"}}""");

        assertEquals(Instant.parse("2026-11-20T23:22:09.871520584Z"), line.time());
        assertTrue(line.text().endsWith(".871 INFO  [chat] asked (trace 4bf9)"), line.text());
        assertFalse(line.serious());
    }

    @Test
    void json_withException_isShownWithItsCauses() {
        LogLine line = LogLine.of("""
                {"timestamp":"2026-11-20T23:22:09Z","loggerName":"q","level":"ERROR","message":"Failed to start",\
                "exception":{"exceptionType":"A","message":"outer","frames":[{"class":"X"}],\
                "causedBy":{"exception":{"exceptionType":"B","message":"inner"}}}}""");

        assertTrue(line.serious());
        assertTrue(line.text().endsWith("Failed to start\n    A: outer\n    Caused by: B: inner"), line.text());
    }

    @Test
    void json_withStackTrace_isShownWithoutFrames() {
        LogLine line = LogLine.of("""
                {"timestamp":"?","loggerName":"q","level":"ERROR","message":"m",\
                "stackTrace":"A: outer\\n\\tat x.Y.z(Y.java:1)\\nCaused by: B\\n\\t... 3 more\\n"}""");

        assertEquals("? ERROR [q] m\n    A: outer\n    Caused by: B", line.text());
        assertNull(line.time());
    }

    @Test
    void text_thatIsNoLogRecord_staysAsItIs() {
        assertEquals("{\"half", LogLine.of("{\"half").text());
        assertEquals("{\"a\":1}", LogLine.of("{\"a\":1}").text());
        assertTrue(LogLine.of("Error: Unable to access jarfile x.jar").serious());
        assertFalse(LogLine.of("\tat java.lang.Exception.foo(E.java)").serious());
    }
}
