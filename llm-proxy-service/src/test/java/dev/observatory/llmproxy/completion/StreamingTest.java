package dev.observatory.llmproxy.completion;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.observatory.llmproxy.Simulated;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Streams from the built-in simulator, as a client without any library sees them. */
@QuarkusTest
@TestProfile(Simulated.class)
class StreamingTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String ASK =
            "{\"stream\":true,%s\"messages\":[{\"role\":\"user\",\"content\":\"What is a trace?\"}]}";

    @Test
    void stream_isEventsFromRoleToDone() {
        String[] events = stream("").split("\n\n");

        assertTrue(events[0].startsWith("data: {") && events[0].contains("\"role\":\"assistant\""), events[0]);
        assertTrue(events[events.length - 2].contains("\"finish_reason\":\"stop\""), events[events.length - 2]);
        assertEquals("data: [DONE]", events[events.length - 1]);
    }

    @Test
    void usage_isSentToWhoAskedForIt() {
        String[] events = stream("\"stream_options\":{\"include_usage\":true},").split("\n\n");

        assertTrue(events[events.length - 2].contains("\"usage\":{\"prompt_tokens\":"), events[events.length - 2]);
    }

    @Test
    void usage_isKeptFromWhoDidNotAsk() {
        assertFalse(stream("\"stream_options\":{\"include_usage\":false},").contains("usage"));
        assertFalse(stream("").contains("usage"));
    }

    private static String stream(String field) {
        Response response =
                given().contentType(ContentType.JSON).body(ASK.formatted(field)).post(PATH);
        response.then().statusCode(200).contentType("text/event-stream");
        return response.asString();
    }
}
