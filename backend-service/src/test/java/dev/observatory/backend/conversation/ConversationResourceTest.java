package dev.observatory.backend.conversation;

import java.util.UUID;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
class ConversationResourceTest {

    private static final String GOOD_REPLY =
            "```markdown\n{\"query\":\"q\",\"joke\":\"j\",\"text\":\"t ✓\",\"question\":\"?\"}\n```";

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void answerWell() {
        ScriptedModel.says(GOOD_REPLY);
    }

    @Test
    void question_isAnsweredAndBothTurnsAreStored() {
        String id = ask("{\"query\":\"What is a trace?\"}")
                .statusCode(200)
                .body("text", equalTo("t ✓"))
                .body("joke", equalTo("j"))
                .body("model", equalTo("scripted"))
                .body("usage.inputTokens", equalTo(7))
                .body("usage.outputTokens", equalTo(11))
                .extract()
                .path("conversationId");

        given().get("/api/conversations/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("turns.role", contains("user", "assistant"))
                .body("turns[0].content", equalTo("What is a trace?"))
                .body("turns[1].reply.text", equalTo("t ✓"));
    }

    @Test
    void secondQuestion_isAskedWithTheConversationSoFar() {
        String id = ask("{\"query\":\"First?\"}").extract().path("conversationId");

        ask("{\"query\":\"Second?\",\"conversationId\":\"%s\"}".formatted(id)).statusCode(200);

        String request = ScriptedModel.requests().get(1);
        assertTrue(request.matches("(?s).*system.*First\\?.*assistant.*t ✓.*Second\\?.*"), request);
        given().get("/api/conversations/" + id).then().body("turns", hasSize(4));
    }

    @Test
    void replyThatBreaksTheSchema_isABadGatewayCountedAndNotRetried() {
        ScriptedModel.says("I would rather not.");
        double before = invalidReplies();

        ask("{\"query\":\"What?\"}").statusCode(502).body("detail", containsString("breaks the schema"));

        assertEquals(before + 1, invalidReplies());
        assertEquals(1, ScriptedModel.requests().size());
    }

    @Test
    void problemOfTheProxy_isPassedOn() {
        ScriptedModel.fails(429, "{\"status\":429,\"detail\":\"Too many at once.\"}");

        ask("{\"query\":\"What?\"}").statusCode(429).body("detail", equalTo("Too many at once."));
    }

    @Test
    void unreadableAnswerOfTheProxy_isABadGateway() {
        ScriptedModel.fails(500, "<html>");

        ask("{\"query\":\"What?\"}").statusCode(502);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{\"query\":\"\"}",
                "{\"query\":\" \\n\"}",
                "{\"query\":5}",
                "{\"query\":\"a\\u0000b\"}",
                "{\"query\":\"x\",\"conversationId\":\"x\"}",
                "{\"query\":\"x\",\"conversationId\":1}"
            })
    void badInput_isRefusedAndNothingIsStored(String body) {
        long before = storedTurns();

        ask(body).statusCode(400).body("status", equalTo(400));

        assertEquals(before, storedTurns());
        assertEquals(0, ScriptedModel.requests().size());
    }

    @Test
    void longQuestion_isRefusedAndNothingIsStored() {
        long before = storedTurns();

        ask("{\"query\":\"%s\"}".formatted("x".repeat(4_001))).statusCode(400);
        ask("{\"query\":\"%s\"}".formatted("x".repeat(100_000))).statusCode(413);

        assertEquals(before, storedTurns());
    }

    @Test
    void unknownConversation_isNotFoundAndNothingIsStored() {
        UUID unknown = UUID.randomUUID();
        long before = storedTurns();

        ask("{\"query\":\"x\",\"conversationId\":\"%s\"}".formatted(unknown)).statusCode(404);
        given().get("/api/conversations/" + unknown).then().statusCode(404);
        given().get("/api/conversations/nonsense").then().statusCode(404);

        assertEquals(before, storedTurns());
    }

    private ValidatableResponse ask(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/chat")
                .then();
    }

    private double invalidReplies() {
        return metrics.counter("observatory.model.replies", "outcome", "invalid")
                .count();
    }

    private long storedTurns() {
        return pool.query("select count(*) from turns")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }
}
