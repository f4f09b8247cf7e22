package dev.observatory.commons.sse;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.commons.ProblemException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class EventStreamParserTest {

    private static final int MAX_BYTES = 1_000;

    @ParameterizedTest
    @CsvSource({"'data:x', x", "'data: x', x", "'data:  x', ' x'", "'data', ''", "'data:', ''", "'data:a:b', a:b"})
    void oneSpaceAfterTheColon_belongsToTheSyntax(String line, String data) {
        assertEquals(
                List.of(new ServerSentEvent("message", data)), feed(new EventStreamParser(MAX_BYTES), line + "\n\n"));
    }

    @Test
    void longEvent_isRefused_butNotALongStream() {
        EventStreamParser parser = new EventStreamParser(MAX_BYTES);
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    1,
                    feed(parser, "data:" + "x".repeat(MAX_BYTES - 5) + "\n\n").size());
        }

        ProblemException e =
                assertThrows(ProblemException.class, () -> feed(parser, "data:" + "x".repeat(MAX_BYTES) + "\n\n"));
        assertEquals(502, e.status());
    }

    private static List<ServerSentEvent> feed(EventStreamParser parser, String text) {
        return parser.feed(text.getBytes(StandardCharsets.UTF_8));
    }
}
