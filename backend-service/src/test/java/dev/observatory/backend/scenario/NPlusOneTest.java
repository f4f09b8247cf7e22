package dev.observatory.backend.scenario;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.FinishedSpans;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class NPlusOneTest extends ScenarioTest {

    private static final String NAME = "n-plus-one";

    @Inject
    FinishedSpans spans;

    @Test
    void conversation_isReadTurnByTurn_andIsTheSame() {
        String id = Chats.ask().path("conversationId");
        given().contentType("application/json")
                .body("{\"query\":\"And then?\",\"conversationId\":\"%s\"}".formatted(id))
                .post("/api/chat")
                .then()
                .statusCode(200);
        Response healthy = read(given(), id);

        Response byHeader = read(given().header("X-Observatory-Scenario", NAME), id);
        Chats.switchOn(NAME);
        Response bySwitch = read(given(), id);
        Chats.switchOff();

        assertEquals(healthy.asString(), byHeader.asString());
        assertEquals(healthy.asString(), bySwitch.asString());
        assertEquals(1, statements(healthy, 2));
        assertEquals(5, statements(byHeader, 6), "one for the conversation, and one for each of its four turns");
        assertEquals(5, statements(bySwitch, 6));
        assertEquals(1, statements(read(given(), id), 2), "after the end");
    }

    @Test
    void unknownConversation_isNotFoundEither() {
        given().header("X-Observatory-Scenario", NAME)
                .get("/api/conversations/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private static Response read(RequestSpecification request, String id) {
        return request.get("/api/conversations/" + id);
    }

    private long statements(Response response, int expectedSpans) {
        return spans.await(Chats.traceId(response), expectedSpans).stream()
                .filter(span -> span.getName().startsWith("SELECT"))
                .count();
    }
}
