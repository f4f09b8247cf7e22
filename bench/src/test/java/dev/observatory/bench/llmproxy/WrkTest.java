package dev.observatory.bench.llmproxy;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class WrkTest {

    private static final String OUTPUT = """
            Running 2s test @ http://127.0.0.1:1/v1/chat/completions
              1 threads and 16 connections
              5563 requests in 2.00s, 3.10MB read
            Requests/sec:   2781.31
            """;

    @Test
    void result_isReadFromTheOutput() throws IOException {
        assertEquals(new Wrk.Result(5563, 2781.31), Wrk.parse(OUTPUT));
    }

    @Test
    void callsThatFailed_areNoResult() {
        assertThrows(IOException.class, () -> Wrk.parse(OUTPUT + "  Non-2xx or 3xx responses: 12\n"));
        assertThrows(IOException.class, () -> Wrk.parse("unable to connect"));
    }
}
