package dev.observatory.bench.lite;

import java.net.URI;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class IngestOptionsTest {

    @Test
    void options_haveTheBarAsTheirDefault() {
        IngestOptions options = IngestOptions.parse("--lite", "http://127.0.0.1:3001", "--pid", "17");

        assertEquals(new IngestOptions(20_000, 30, "grpc", URI.create("http://127.0.0.1:3001"), 17), options);
        assertEquals(1_172, options.schedule().count());
    }

    @Test
    void options_areTaken() {
        IngestOptions options = IngestOptions.parse("--rate", "5120", "--seconds", "2", "--transport", "http");

        assertEquals("http", options.transport());
        assertEquals(20, options.schedule().count());
        assertEquals(2_000_000_000L, options.schedule().durationNanos());
    }

    @Test
    void unknownOption_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> IngestOptions.parse("--speed", "11"));
    }

    @Test
    void unknownTransport_isRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> Transport.of("smoke-signals", new LiteStatus.Otlp(4317, 4318)));
    }
}
