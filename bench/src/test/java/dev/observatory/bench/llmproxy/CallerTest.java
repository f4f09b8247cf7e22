package dev.observatory.bench.llmproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CallerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 2~                            | false",
                "HTTP/1.1 200 OK~Content-Length: 2~~a                          | false",
                "HTTP/1.1 200 OK~content-length:2~~ab                          | true",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~a~              | false",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~a~0~~           | true",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~f~content-length:~0~~ | true"
            })
    void answer_isWholeByItsLengthOrItsLastChunk(String answer, boolean whole) {
        assertEquals(whole, Caller.whole(answer.replace("~", "\r\n")));
    }

    @Test
    void calls_areCountedOverAllConnections_andOneThatIsRefusedIsNoFigure() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            List<String> answers = List.of("200 OK", "200 OK", "503 Service Unavailable");
            Thread answering = new Thread(() -> answers.forEach(status -> answer(server, status)));
            answering.start();
            Contender contender = new Contender("local", server.getLocalPort(), 1, List.of());

            assertEquals(2, Caller.call(contender, false, 2, Duration.ZERO).count());
            IOException failure =
                    assertThrows(IOException.class, () -> Caller.call(contender, false, 1, Duration.ZERO));
            assertTrue(failure.getMessage().contains("503"), failure.getMessage());
        }
    }

    private static void answer(ServerSocket server, String status) {
        try (Socket socket = server.accept()) {
            int read = socket.getInputStream().read(new byte[4_096]);
            assertTrue(read > 0);
            String body = "chat.completion";
            String answer = "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
