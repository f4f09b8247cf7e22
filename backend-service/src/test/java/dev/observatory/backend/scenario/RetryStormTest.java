package dev.observatory.backend.scenario;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.FinishedSpans;
import dev.observatory.backend.ScriptedModel;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@QuarkusTest
class RetryStormTest extends ScenarioTest {

    private static final String NAME = "retry-storm";

    @Inject
    FinishedSpans spans;

    @Test
    void failedCall_isRepeatedHere_asOftenAsInTheProxy() {
        ScriptedModel.fails(502, "{\"status\":502,\"detail\":\"The model failed.\"}");
        int told = lines.of(RetryStorm.class).size();

        Chats.switchOn(NAME);
        Response broken = Chats.ask();
        Chats.switchOff();

        assertEquals(502, broken.statusCode());
        assertEquals(4, ScriptedModel.requests().size());
        assertEquals("server-error", ScriptedModel.header("X-Simulator-Fault"));
        assertEquals(
                4,
                spans.await(Chats.traceId(broken), 6).stream()
                        .filter(span -> span.getName().equals("POST /v1/chat/completions"))
                        .count());
        assertEquals(4, lines.of(RetryStorm.class).size() - told);
        Chats.ask().then().statusCode(502);
        assertEquals(5, ScriptedModel.requests().size(), "after the end");
        assertNull(ScriptedModel.header("X-Simulator-Fault"));
    }

    @Test
    void failedStream_isRepeated_unlessItHasBegun() {
        ScriptedModel.fails(502, "{\"status\":502,\"detail\":\"The model failed.\"}");
        stream();
        assertEquals(4, ScriptedModel.requests().size());

        ScriptedModel.streams("", "{\"query\":\"q\",\"text\":\"t");
        stream();
        assertEquals(1, ScriptedModel.requests().size());
    }

    private static void stream() {
        given().contentType("application/json")
                .header("X-Observatory-Scenario", NAME)
                .body("{\"query\":\"What?\"}")
                .post("/api/chat/stream")
                .then()
                .statusCode(200);
    }
}
