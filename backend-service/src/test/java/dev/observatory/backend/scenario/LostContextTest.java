package dev.observatory.backend.scenario;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.FinishedSpans;
import dev.observatory.backend.ScriptedModel;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class LostContextTest extends ScenarioTest {

    private static final String NAME = "lost-context";

    @Inject
    FinishedSpans spans;

    @Test
    void callOfTheModel_isInAnotherTrace() {
        Response broken = Chats.askWith(NAME);
        broken.then().statusCode(200);

        assertFalse(modelWasCalledIn(broken));
        assertTrue(lines.of(LostContext.class).contains("The call of the model goes on without its trace"));

        assertTrue(modelWasCalledIn(Chats.ask()));
        Chats.switchOn(NAME);
        assertFalse(modelWasCalledIn(Chats.ask()));
        Chats.switchOff();
        assertTrue(modelWasCalledIn(Chats.ask()), "after the end");
    }

    @Test
    void streamedCall_isInAnotherTrace_andTheReplyIsStoredInThatOfTheRequest() {
        ScriptedModel.streams("data: [DONE]\n\n", "{\"query\":\"q\",\"text\":\"t\",\"joke\":\"j\",\"question\":\"?\"}");
        Response broken = given().contentType("application/json")
                .header("X-Observatory-Scenario", NAME)
                .body("{\"query\":\"What?\"}")
                .post("/api/chat/stream");

        assertTrue(broken.asString().contains("event:reply"));
        assertFalse(modelWasCalledIn(broken));
        assertTrue(spans.await(Chats.traceId(broken), 3).stream()
                .anyMatch(span -> span.getName().equals("INSERT turns")));
    }

    private static boolean modelWasCalledIn(Response response) {
        String traceparent = ScriptedModel.header("traceparent");
        return traceparent != null && traceparent.contains(Chats.traceId(response));
    }
}
