package dev.observatory.llmproxy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@TestProfile(ContentCaptureTest.Captured.class)
class ContentCaptureTest {

    /** Prompts and answers are recorded, up to a few characters. */
    public static class Captured extends Simulated {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("llm.content.capture", "true");
            settings.put("llm.content.max-size", "20");
            return settings;
        }
    }

    @Inject
    EmittedLogs logs;

    @Test
    void promptAndAnswer_areAnEventOfTheSpanCutToSize() {
        String prompt = "0123456789 What is a trace?";

        Response response =
                Client.ask("{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"stream\":true}".formatted(prompt));

        response.then().statusCode(200);
        LogRecordData event = Awaitility.await("the event")
                .atMost(Duration.ofSeconds(5))
                .until(() -> logs.events(Client.traceId(response)), events -> !events.isEmpty())
                .get(0);
        assertEquals("gen_ai.client.inference.operation.details", event.getEventName());
        String input = event.getAttributes().get(AttributeKey.stringKey("gen_ai.input.messages"));
        String output = event.getAttributes().get(AttributeKey.stringKey("gen_ai.output.messages"));
        assertTrue(input.contains("\"0123456789 What is a\""), input);
        assertFalse(input.contains("trace"), input);
        assertTrue(output.contains("\"finish_reason\":\"stop\""), output);
    }
}
