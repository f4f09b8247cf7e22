package dev.observatory.e2e.stack;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.Http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** A page in a browser may post to any address without asking it, if it calls the content plain text. */
@ExtendWith(Binaries.class)
class ForeignPageIT {

    @Test
    void page_plantsNoSpan() {
        try (Stack stack = Stack.start(100)) {
            assertEquals(415, post(stack.collector().httpEndpoint() + "/v1/traces"));
            assertEquals(415, post(stack.collector().httpEndpoint() + "/v1/logs"));
            assertThrows(
                    UncheckedIOException.class, () -> post(stack.collector().zipkinEndpoint() + "/api/v2/spans"));
        }
    }

    private static int post(String url) {
        return new Http()
                .send(HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "text/plain")
                        .header("Origin", "http://evil.example")
                        .POST(HttpRequest.BodyPublishers.ofString("[]")))
                .status();
    }
}
