package dev.observatory.llmproxy.completion;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.llmproxy.Client;
import dev.observatory.llmproxy.Simulated;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Requests that are too long, too slow, too many, or for nobody. */
@QuarkusTest
@TestProfile(HostileRequestsTest.Bounded.class)
class HostileRequestsTest {

    private static final int SENT = 200_000;

    /** Little of everything. */
    public static class Bounded extends Simulated {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("llm.call.max-request-size", "1M");
            settings.put("llm.call.max-buffered", "2M");
            settings.put("llm.call.read-timeout", "2s");
            return settings;
        }
    }

    @TestHTTPResource
    URI server;

    @Test
    @Timeout(30)
    void bodyThatNeverEnds_isRefusedInTime() throws IOException {
        try (Socket slow = halfSent(10)) {
            assertTrue(answer(slow).startsWith("HTTP/1.1 408 "));
        }
    }

    @Test
    @Timeout(60)
    void bodiesBeyondTheBound_areRefusedUntilThereIsRoom() throws IOException {
        List<Socket> clients = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            clients.add(halfSent(SENT));
        }
        for (Socket client : clients) {
            try (client) {
                refused += answer(client).startsWith("HTTP/1.1 503 ") ? 1 : 0;
            }
        }

        assertTrue(refused >= 8, refused + " refused");
        Client.ask(Client.ASK).then().statusCode(200);
    }

    @Test
    void bodyTooLong_isAnErrorThatClientsUnderstand() {
        given().contentType("application/json")
                .body("{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted("a".repeat(2 << 20)))
                .post(Client.PATH)
                .then()
                .statusCode(413)
                .body("error.message", containsString("1048576"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/files", "POST, /v1/audio/speech", "GET, /v1"})
    void unknownPath_isAnErrorThatSaysWhatThereIs(String method, String path) {
        given().request(method, path)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("unknown_path"))
                .body("error.message", containsString("/v1/chat/completions"));
    }

    @Test
    void longModelName_isRefused() {
        Client.askModel("m".repeat(256)).then().statusCode(200);
        Client.askModel("m".repeat(257)).then().statusCode(400).body("error.message", containsString("256"));
    }

    @Test
    @Timeout(60)
    void unbrokenText_isCountedInTime() {
        given().contentType("application/json")
                .header("X-Request-Timeout-Ms", 30_000)
                .body("{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted("a".repeat(600_000)))
                .post(Client.PATH)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"max_tokens, 65537", "max_completion_tokens, 1000000", "n, 9", "n, 128"})
    void expensiveRequest_isRefused(String field, int value) {
        Client.ask(Client.ASK.replace("{\"m", "{\"%s\":%d,\"m".formatted(field, value)))
                .then()
                .statusCode(400)
                .body("error.message", containsString("n".equals(field) ? "n must" : "max"));
    }

    private Socket halfSent(int bytes) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 1000000\r\n\r\n" + "x".repeat(bytes))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        assertEquals(false, line.isEmpty(), "no answer");
        return line.toString();
    }
}
