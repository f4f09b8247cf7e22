package dev.observatory.bench.load;

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
            Call call = Call.get(server.getLocalPort(), "/", "chat.completion");

            assertEquals(2, Caller.call(call, 2, Duration.ZERO).count());
            IOException failure = assertThrows(IOException.class, () -> Caller.call(call, 1, Duration.ZERO));
            assertTrue(failure.getMessage().contains("503"), failure.getMessage());
        }
    }

    @Test
    void callsAtARate_areMadeWhenTheyAreDue_andCountFromThen() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            Call call = Call.get(server.getLocalPort(), "/", "chat.completion");
            Thread answering = new Thread(() -> answerAll(server, List.of("200 OK", "200 OK", "200 OK")));
            answering.start();

            Latencies latencies = Caller.call(call, 1, Duration.ofMillis(250), 10);

            assertEquals(3, latencies.count());
        }
    }

    /** One connection after the other. */
    private static void answer(ServerSocket server, String status) {
        answerAll(server, List.of(status));
    }

    private static void answerAll(ServerSocket server, List<String> statuses) {
        try (Socket socket = server.accept()) {
            for (String status : statuses) {
                int read = socket.getInputStream().read(new byte[4_096]);
                assertTrue(read > 0);
                String body = "chat.completion";
                String answer = "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
