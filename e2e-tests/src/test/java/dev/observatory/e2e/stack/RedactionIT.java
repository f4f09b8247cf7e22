package dev.observatory.e2e.stack;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Lite;
import dev.observatory.e2e.Services;
import dev.observatory.e2e.stack.OtlpSender.SentSpan;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(Binaries.class)
class RedactionIT {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String CONTROL = "pear-tree-7";
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(30);

    private static final Map<String, String> SECRETS = Map.of(
            "http.request.header.authorization", "Bearer abcdefghijklmnopqrstuvwxyz",
            "note", "the key sk-abcdefghij1234567890 was used",
            "user.password", "correct-horse",
            "mail", "written by jane.doe@example.com today",
            "card", "paid with 4111 1111 1111 1111");

    private static final List<String> PLANTED = List.of("abcdefghij", "correct-horse", "jane.doe", "4111 1111");

    @Test
    void secrets_reachNoBackendAndTheRestDoes() {
        try (Stack stack = Stack.start(100)) {
            OtlpSender sender = stack.collector().sender();
            Map<String, String> attributes = new HashMap<>(SECRETS);
            attributes.put("control", CONTROL);
            // the name is the status message, too
            String name = CONTROL + " for jane.doe@example.com with sk-abcdefghij1234567890";
            sender.spans("shop", List.of(new SentSpan(TRACE_ID, name, 5, true, attributes)));
            String body = "%s, %s, %s, %s, password=correct-horse"
                    .formatted(CONTROL, SECRETS.get("note"), SECRETS.get("mail"), SECRETS.get("card"));
            sender.log("shop", TRACE_ID, body, attributes);

            for (Lite backend : List.of(stack.jaeger(), stack.tempo())) {
                await().atMost(ARRIVAL_LIMIT)
                        .until(() -> everything(backend, TRACE_ID).contains(CONTROL));
                assertNothingPlanted(everything(backend, TRACE_ID));
            }
            await().atMost(ARRIVAL_LIMIT).until(() -> logs(stack.jaeger()).contains(CONTROL));
            assertNothingPlanted(logs(stack.jaeger()));
            assertTrue(logs(stack.jaeger()).contains("[redacted]"), () -> logs(stack.jaeger()));
        }
    }

    /** With the recording of content on, so that the question itself is on its way to the backends. */
    @Test
    void secretsOfARequestAndItsPrompt_reachNoBackend() {
        try (Stack stack = Stack.start(100);
                Services services = Services.start(
                        stack.collector().grpcEndpoint(),
                        stack.jaeger().url(),
                        Map.of("LLM_CAPTURE_CONTENT", "true"))) {
            Http.Answer answer = new Http()
                    .send(HttpRequest.newBuilder(URI.create(services.frontend().url()
                                    + "/api/chat?api_key=abcdefghij&mail=jane.doe%40example.com&control=" + CONTROL))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer abcdefghijklmnopqrstuvwxyz")
                            .header("Cookie", "session=correct-horse")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"query\":\"%s: password=correct-horse, card 4111 1111 1111 1111, sk-abcdefghij1234567890\"}"
                                            .formatted(CONTROL))));

            assertEquals(200, answer.status(), answer.body());
            for (Lite backend : List.of(stack.jaeger(), stack.tempo())) {
                await().atMost(ARRIVAL_LIMIT)
                        .until(() -> everything(backend, answer.traceId()).contains(CONTROL));
                assertNothingPlanted(everything(backend, answer.traceId()));
            }
            String logs = "/api/logs?traceId=" + answer.traceId();
            await().atMost(ARRIVAL_LIMIT)
                    .until(() ->
                            new Http().get(stack.jaeger().url() + logs).body().contains("gen_ai.input.messages"));
            String recorded = new Http().get(stack.jaeger().url() + logs).body();
            assertTrue(recorded.contains(CONTROL + ": "), recorded);
            assertNothingPlanted(recorded);
        }
    }

    private static void assertNothingPlanted(String text) {
        List<String> found = new ArrayList<>(PLANTED);
        found.removeIf(secret -> !text.contains(secret));
        assertEquals(List.of(), found, text);
    }

    private static String everything(Lite backend, String traceId) {
        return new Http().get(backend.url() + "/api/v3/traces/" + traceId).body();
    }

    private static String logs(Lite backend) {
        return new Http().get(backend.url() + "/api/logs?traceId=" + TRACE_ID).body();
    }
}
