package dev.observatory.backend.conversation;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;
import dev.observatory.backend.reply.Reply;
import dev.observatory.commons.ProblemException;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
class DeletionTest {

    @Inject
    Pool pool;

    @Inject
    ConversationService service;

    @BeforeEach
    void answerWell() {
        ScriptedModel.says("```markdown\n{\"query\":\"q\",\"joke\":\"j\",\"text\":\"t\",\"question\":\"?\"}\n```");
    }

    @Test
    void deletedConversation_isGoneWithItsTurns() {
        String id = ask();

        given().delete("/api/conversations/" + id).then().statusCode(204);

        given().get("/api/conversations/" + id).then().statusCode(404);
        assertEquals(0, turns(id));
        given().delete("/api/conversations/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString(id));
    }

    @Test
    void conversationThatIsDeletedBeforeItsAnswer_isNotFound() {
        UUID deleted = UUID.randomUUID();

        ProblemException problem = assertThrows(
                ProblemException.class,
                () -> service.answer(deleted, new Reply("q", "j", "t", "?"))
                        .await()
                        .atMost(Duration.ofSeconds(10)));

        assertEquals(404, problem.status());
    }

    /** Kept for 30 days after its last turn, by the default. */
    @Test
    void oldConversation_isDeletedByTheSchedule_andOneThatGoesOnIsNot() {
        String old = ask();
        String going = ask();
        age("conversations", "id", old, 31);
        age("turns", "conversation_id", old, 31);
        age("conversations", "id", going, 31);

        await().until(() -> given().get("/api/conversations/" + old).statusCode() == 404);

        given().get("/api/conversations/" + going).then().statusCode(200);
        given().get("/q/metrics").then().body(containsString("conversation_retention_deleted_total"));
    }

    private void age(String table, String column, String id, int days) {
        pool.preparedQuery("update %s set created_at = now() - make_interval(days => %d) where %s = $1"
                        .formatted(table, days, column))
                .executeAndAwait(Tuple.of(UUID.fromString(id)));
    }

    private int turns(String id) {
        return pool.preparedQuery("select count(*) as n from turns where conversation_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id)))
                .iterator()
                .next()
                .getInteger("n");
    }

    private static String ask() {
        return given().contentType(ContentType.JSON)
                .body("{\"query\":\"What is a trace?\"}")
                .post("/api/chat")
                .then()
                .statusCode(200)
                .extract()
                .path("conversationId");
    }
}
