package dev.observatory.commons.origin;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Over real HTTP, since clients that people use don't let them choose {@code Host}. */
@QuarkusTest
class AllowedHostsTest {

    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @CsvSource({
        "localhost, 404",
        "LOCALHOST:8080, 404",
        "127.0.0.1:1, 404",
        "[::1]:8080, 404",
        "10.1.2.3:8080, 404",
        "service.example, 404",
        "SERVICE.example:80, 404",
        "evil.example, 421",
        "localhost.evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "evil.example:localhost, 400",
        "localhost@evil.example, 400",
    })
    void host_mustBeLoopbackOrListed(String host, int status) throws IOException {
        assertEquals(status, status(ask("GET /nowhere HTTP/1.1\r\nHost: " + host)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, 404",
        "https://app.example, 404",
        "http://localhost:9999, 403",
        "http://evil.example, 403",
        "https://app.example.evil.example, 403",
        "null, 403",
    })
    void origin_mustBeOwnOrListed(String origin, int status) throws IOException {
        assertEquals(status, status(ask("GET /nowhere HTTP/1.1\r\nHost: localhost:8080\r\nOrigin: " + origin)));
    }

    @Test
    void refusal_isAProblemWithTheTrace() throws IOException {
        String answer = ask("POST /echo HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0");

        assertTrue(answer.contains("application/problem+json"), answer);
        assertTrue(answer.contains("traceresponse: 00-"), answer);
        assertTrue(answer.contains("ALLOWED_HOSTS"), answer);
    }

    @Test
    void missingHost_isMalformed() throws IOException {
        assertEquals(400, status(ask("GET /nowhere HTTP/1.0")));
    }

    @Test
    void origins_areOrigins() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new AllowedHosts("127.0.0.1", Optional.empty(), Optional.of(List.of("app.example"))));

        assertEquals(
                "ALLOWED_ORIGINS has 'app.example', but must list origins such as https://app.example.com",
                e.getMessage());
    }

    private String ask(String head) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }
}
