package dev.observatory.commons;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is allowed but rarely sent, and what is not allowed but sent all the same. */
@QuarkusTest
class OddRequestsTest {

    private static final String HELLO = "{\"text\":\"hello\"}";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @ParameterizedTest
    @ValueSource(
            strings = {"Application/JSON", "APPLICATION/JSON; Charset=UTF-8", "application/json;charset=\"utf-8\""})
    void mediaType_isComparedWithoutCase(String type) throws IOException {
        String response = RawHttp.post("/echo", "Content-Type: %s\r\n".formatted(type), HELLO);

        assertTrue(response.startsWith("HTTP/1.1 200"), response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "json", "/", "application/", ";charset=utf-8", "application/json/x", "text/plain"})
    void mediaTypeThatIsNone_isRefused(String type) throws IOException {
        assertProblem(415, RawHttp.post("/echo", "Content-Type: %s\r\n".formatted(type), HELLO));
    }

    @ParameterizedTest
    @CsvSource({"GET, /echo/failure?kind=problem, 409", "DELETE, /echo, 405"})
    void emptyMediaType_ofNoBody_isIgnored(String method, String path, int status) throws IOException {
        assertProblem(status, RawHttp.send(method, path, "Content-Type: \r\n", new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/relay"})
    void expectation_isMetOnce(String path) throws IOException {
        try (Socket socket = RawHttp.connect()) {
            String head = "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%sContent-Length: %d\r\n%s\r\n"
                    .formatted(path, JSON, HELLO.length(), "Expect: 100-continue\r\n");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            socket.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));

            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", new String(first, StandardCharsets.US_ASCII));
            assertTrue(rest.startsWith("HTTP/1.1 200"), rest);
        }
    }

    /** The overlong forms of "/" and of NUL, half a surrogate pair, a byte that begins nothing. RFC 3629, section 3. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00c0\u00af", "\u00c0\u0080", "\u00e0\u0080\u00af", "\u00ed\u00a0\u0080", "\u00ff"})
    void bodyThatIsNoUtf8_isRefused(String text) throws IOException {
        byte[] body = HELLO.replace("hello", text).getBytes(StandardCharsets.ISO_8859_1);

        assertProblem(400, RawHttp.send("POST", "/echo", JSON, body));
    }

    @Test
    void everyCharacterOfUtf8_isTaken() throws IOException {
        String response = RawHttp.post("/echo", JSON, HELLO.replace("hello", "aöℵ😀"));

        // Jackson writes as two escapes what has four bytes.
        assertTrue(response.contains("aöℵ\\uD83D\\uDE00"), response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void encodedBody_isRefused_andTheHeaderSaysWhatIsTaken(String encoding) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write(HELLO.getBytes(StandardCharsets.UTF_8));
        }

        String response =
                RawHttp.send("POST", "/echo", JSON + "Content-Encoding: " + encoding + "\r\n", body.toByteArray());

        assertProblem(415, response);
        assertTrue(response.toLowerCase().contains("accept-encoding: identity"), response);
    }

    @Test
    void bodyEncodedAsItIs_isTaken() throws IOException {
        String response = RawHttp.post("/echo", JSON + "Content-Encoding: Identity\r\n", HELLO);

        assertTrue(response.startsWith("HTTP/1.1 200"), response);
    }

    @Test
    void traceparent_isContinued() throws IOException {
        String response = RawHttp.post("/echo", JSON + traceparent("b7ad6b7169203331"), HELLO);

        assertTrue(response.contains("traceresponse: 00-" + TRACE), response);
    }

    /** Source: W3C Trace Context, section "A traceparent is received" (more than one is invalid: a new trace begins). */
    @Test
    void twoTraceparents_areNone() throws IOException {
        String response =
                RawHttp.post("/echo", JSON + traceparent("b7ad6b7169203331") + traceparent("b7ad6b7169203332"), HELLO);

        assertTrue(response.contains("traceresponse: 00-"), response);
        assertFalse(response.contains(TRACE), response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POST /echo HTTP/1.1\r\nHost: loc"})
    void unfinishedHead_endsTheConnection(String head) throws IOException {
        try (Socket socket = RawHttp.connect()) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            byte[] rest = assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> socket.getInputStream().readAllBytes());

            assertTrue(rest.length == 0 || new String(rest, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 408"));
        }
    }

    /** One byte more does not buy more time. */
    @Test
    void headThatDribbles_endsTheConnection() throws IOException {
        try (Socket socket = RawHttp.connect()) {
            socket.setSoTimeout(100);
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            boolean closed = false;
            while (!closed && System.nanoTime() < end) {
                socket.getOutputStream().write('P');
                closed = isClosed(socket);
            }

            assertTrue(closed);
        } catch (SocketException closed) {
            assertTrue(closed.getMessage().matches("(?i).*(reset|broken pipe).*"), closed::toString);
        }
    }

    @Test
    void idleConnection_isKeptAfterAnAnswer() throws Exception {
        try (Socket socket = RawHttp.connect()) {
            for (int i = 0; i < 2; i++) {
                socket.getOutputStream().write("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
                assertTrue(new String(socket.getInputStream().readNBytes(12)).startsWith("HTTP/1.1 404"));
                socket.setSoTimeout(3_000);
                assertFalse(isClosed(socket));
            }
        }
    }

    /** Reads what there is until the timeout. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {}
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static String traceparent(String parent) {
        return "traceparent: 00-%s-%s-01\r\n".formatted(TRACE, parent);
    }

    private static void assertProblem(int status, String response) {
        assertTrue(response.startsWith("HTTP/1.1 " + status), response);
        assertTrue(response.contains(Problem.MEDIA_TYPE), response);
    }
}
