package dev.observatory.e2e;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Attacks by programs on the same machine, as far as one module's tests can't show them. */
@ExtendWith(SharedObservatory.class)
class SecurityIT {

    /** Of PostgreSQL's protocol: version 3.0, and the answer that asks for scram. Source: its documentation, "Message Formats". */
    private static final int PROTOCOL = 3 << 16;

    private static final int SASL = 10;

    private final Http http = new Http();

    /** @return the URLs of all that listens, by their names */
    static Map<String, String> listening(Observatory observatory) {
        Map<String, String> urls = new TreeMap<>();
        observatory.parts().forEach((name, part) -> urls.put(name, part.url()));
        urls.put("lite", observatory.lite().url());
        urls.put("OTLP/HTTP", observatory.lite().httpEndpoint());
        return urls;
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example:8080", "127.0.0.1.evil.example"})
    void foreignHost_isRefusedByAll(String host, Observatory observatory) throws IOException {
        try (Sockets clients = new Sockets()) {
            for (var part : listening(observatory).entrySet()) {
                assertEquals(
                        421,
                        clients.status(
                                part.getValue(),
                                "POST /v1/traces HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\n\r\n".formatted(host)),
                        part.getKey());
            }
        }
    }

    @Test
    void foreignOrigin_isRefusedByAll(Observatory observatory) throws IOException {
        try (Sockets clients = new Sockets()) {
            for (var part : listening(observatory).entrySet()) {
                int status = clients.status(part.getValue(), """
                        POST /v1/traces HTTP/1.1\r
                        Host: localhost\r
                        Origin: http://evil.example\r
                        Content-Type: text/plain\r
                        Content-Length: 2\r
                        \r
                        {}""");

                assertTrue(status == 403 || status == 415, part.getKey() + ": " + status);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "observatory"})
    void database_letsNobodyInWithoutAPassword(String user, Observatory observatory) throws IOException {
        Path postgres = observatory.data().resolve("postgresql");
        int port = Integer.parseInt(
                Files.readAllLines(postgres.resolve("postmaster.pid")).get(3).strip());

        try (Socket socket = new Socket("127.0.0.1", port)) {
            byte[] parameters =
                    "user\0%s\0database\0observatory\0\0".formatted(user).getBytes(StandardCharsets.US_ASCII);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(8 + parameters.length);
            out.writeInt(PROTOCOL);
            out.write(parameters);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());

            assertEquals('R', in.readByte());
            in.readInt();
            assertEquals(SASL, in.readInt());
        }
    }

    @Test
    void data_belongsToItsOwnerAlone(Observatory observatory) throws IOException {
        Path postgres = observatory.data().resolve("postgresql");
        try (Stream<Path> files = Stream.of(postgres, postgres.resolve("pgpass"), postgres.resolve("server.log"))) {
            for (Path file : files.toList()) {
                String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertTrue(permissions.endsWith("------"), file + ": " + permissions);
            }
        }
    }

    @Test
    void audit_isNotSilencedByAnyLevel(Observatory observatory) {
        String user = "user-" + UUID.randomUUID();
        try {
            assertEquals(400, setLevel(observatory, "observatory.audit", "FATAL"));
            assertEquals(200, setLevel(observatory, "dev.observatory", "FATAL"));
            http.postJson(
                    observatory.frontend().url() + "/api/events/user-authentication",
                    "{\"user\":\"%s\",\"password\":\"%s\",\"register\":true}".formatted(user, "right-password"));

            await().until(() -> backend(observatory).contains("Audit: login of " + user));
            assertTrue(backend(observatory).contains("Audit: log-level of dev.observatory"), "of the change itself");
        } finally {
            setLevel(observatory, "dev.observatory", "INFO");
        }
    }

    private static String backend(Observatory observatory) {
        return observatory.parts().get("backend-service").log();
    }

    private int setLevel(Observatory observatory, String logger, String level) {
        return http.send(
                        HttpRequest.newBuilder(URI.create(observatory.frontend().url() + "/api/log-level"))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(
                                        "{\"logger\":\"%s\",\"level\":\"%s\"}".formatted(logger, level))))
                .status();
    }

    @Test
    void providersKey_isNotOpenToOtherMachines() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> Part.start(
                        "llm-proxy-service",
                        Map.of(
                                "LLM_API_KEY",
                                "planted-key-0123456789",
                                "HTTP_HOST",
                                "0.0.0.0",
                                "LLM_API_URL",
                                "http://localhost:1/v1")));

        assertTrue(refused.getMessage().contains("LLM_PROXY_KEYS"), refused.getMessage());
        assertTrue(!refused.getMessage().contains("planted-key"), refused.getMessage());
    }

    @Test
    void greedyCall_isRefused(Observatory observatory) {
        String completions = observatory.parts().get("llm-proxy-service").url() + "/v1/chat/completions";
        String rest = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

        assertEquals(
                400,
                http.postJson(completions, "{\"max_tokens\":1000000," + rest).status());
        assertEquals(400, http.postJson(completions, "{\"n\":128," + rest).status());
        assertEquals(
                400,
                http.postJson(completions, "{\"model\":\"%s\",%s".formatted("m".repeat(60_000), rest))
                        .status());
    }

    /** Of what a user types and of what a URL holds, without a Collector between. */
    @Test
    void secretsInARequest_areInNoTraceAndNoLog(Observatory observatory) {
        String planted = "planted-" + UUID.randomUUID();
        Http.Answer answer = http.get(observatory.frontend().url() + "/nowhere?control=pear-tree&token=" + planted
                + "&code=" + planted + "&mail=" + planted + "%40example.com");

        String trace = observatory.lite().url() + "/api/v3/traces/" + answer.traceId();
        await().until(() -> http.get(trace).body().contains("pear-tree"));
        String logs = http.get(observatory.lite().url() + "/api/logs?traceId=" + answer.traceId())
                .body();
        assertTrue(
                !http.get(trace).body().contains(planted), () -> http.get(trace).body());
        assertTrue(!logs.contains(planted), logs);
    }
}
