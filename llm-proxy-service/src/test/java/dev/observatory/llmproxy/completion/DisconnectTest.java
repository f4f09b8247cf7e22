package dev.observatory.llmproxy.completion;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.FinishedSpans;
import dev.observatory.llmproxy.Metrics;
import dev.observatory.llmproxy.Simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A client that goes away takes its upstream call with it, at whatever moment. */
@QuarkusTest
@TestProfile(DisconnectTest.Unhurried.class)
class DisconnectTest {

    /** Leaves time to go away in the midst of a stream. */
    public static class Unhurried extends Simulated {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("llm.simulator.chunk-interval", "400ms");
            settings.put("llm.simulator.chunk-tokens", "30");
            return settings;
        }
    }

    private static final String SERVER_SPAN_OF_SIMULATOR = "POST /simulator/v1/chat/completions";

    @TestHTTPResource
    URI server;

    @Inject
    FinishedSpans spans;

    @BeforeEach
    void forget() {
        spans.clear();
    }

    @Test
    void disconnectBeforeTheFirstChunk_cancelsTheCall() throws IOException {
        try (Socket client = ask("hang")) {
            awaitActiveCalls(1);
        }

        SpanData call = onlyCall();
        assertEquals("cancelled", call.getAttributes().get(AttributeKey.stringKey("error.type")));
        awaitUpstreamClosed();
    }

    @Test
    void disconnectMidStream_cancelsTheCall() throws IOException {
        try (Socket client = ask("slow-first-token")) {
            readUntil(client, "\"delta\":{\"content\":\"");
        }

        SpanData call = onlyCall();
        assertEquals("cancelled", call.getAttributes().get(AttributeKey.stringKey("error.type")));
        awaitUpstreamClosed();
    }

    @Test
    void disconnectAfterTheLastFrame_keepsTheUsage() throws IOException {
        try (Socket client = ask("slow-first-token")) {
            readUntil(client, "[DONE]");
        }

        SpanData call = onlyCall();
        assertNull(call.getAttributes().get(AttributeKey.stringKey("error.type")));
        assertNotNull(call.getAttributes().get(AttributeKey.longKey("gen_ai.usage.output_tokens")));
    }

    private SpanData onlyCall() {
        awaitActiveCalls(0);
        Awaitility.await("the end of the call")
                .atMost(Duration.ofSeconds(5))
                .until(() -> count("call_llm_api") > 0 && count("POST") > 0);
        assertEquals(1, count("call_llm_api"));
        assertEquals(1, count("POST"));
        return spans.all().stream()
                .filter(span -> span.getName().equals("call_llm_api"))
                .findFirst()
                .orElseThrow();
    }

    /** Its span ends when its connection does, because it has not answered to the end. */
    private void awaitUpstreamClosed() {
        Awaitility.await("the end of the upstream connection")
                .atMost(Duration.ofSeconds(5))
                .until(() -> count(SERVER_SPAN_OF_SIMULATOR) == 1);
    }

    private void awaitActiveCalls(int count) {
        Awaitility.await("%d active calls".formatted(count))
                .atMost(Duration.ofSeconds(5))
                .until(() -> Metrics.sum("llm_proxy_active_calls", "") == count);
    }

    private long count(String name) {
        return spans.all().stream().filter(span -> span.getName().equals(name)).count();
    }

    private Socket ask(String fault) throws IOException {
        String body = "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"What is a trace?\"}]}";
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(5_000);
        socket.getOutputStream()
                .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "X-Simulator-Fault: " + fault + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void readUntil(Socket client, String text) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            assertTrue(next >= 0, () -> "The stream ended without " + text + ":\n" + read);
            read.append((char) next);
        }
    }
}
