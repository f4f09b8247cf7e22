package dev.observatory.backend.conversation;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** The time that a question may take holds for the database, too. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
class SlowDatabaseTest {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Inject
    Pool pool;

    @BeforeEach
    void answerWell() {
        ScriptedModel.streams("data: [DONE]\n\n", "{\"query\":\"q\",\"text\":\"t\",\"joke\":\"j\",\"question\":\"?\"}");
    }

    @Test
    void questionThatCannotBeStored_endsInAProblem() {
        SqlConnection connection = pool.getConnection().await().atMost(LIMIT);
        run(connection, "begin");
        run(connection, "lock table turns");
        try {
            assertLate(assertTimeoutPreemptively(LIMIT, this::ask));
        } finally {
            run(connection, "rollback");
            connection.close().await().atMost(LIMIT);
        }
        assertEquals("t", ask().last("reply").getString("text"), "once the lock is gone");
    }

    @Test
    void replyThatCannotBeStored_endsInAProblem() {
        run(pool, """
                create function wait_for_replies() returns trigger language plpgsql as $$
                begin
                    if new.role = 'assistant' then perform pg_sleep(5); end if;
                    return new;
                end $$""");
        run(pool, "create trigger slow before insert on turns for each row execute function wait_for_replies()");
        try {
            StreamedAnswer answer = assertTimeoutPreemptively(LIMIT, this::ask);

            assertEquals(List.of("t"), answer.tokens());
            assertLate(answer);
        } finally {
            run(pool, "drop function wait_for_replies cascade");
        }
    }

    private StreamedAnswer ask() {
        Response response = given().contentType(ContentType.JSON)
                .header("X-Request-Timeout-Ms", "1500")
                .body("{\"query\":\"What?\"}")
                .post("/api/chat/stream");
        return new StreamedAnswer(response.asString(), response.header("traceresponse"));
    }

    private static void assertLate(StreamedAnswer answer) {
        JsonPath problem = answer.last("problem");
        assertEquals(504, problem.getInt("status"));
        assertEquals("A downstream service did not answer in time.", problem.getString("detail"));
        assertEquals(answer.traceId(), problem.getString("traceId"));
    }

    private static void run(SqlClient database, String statement) {
        database.query(statement).execute().await().indefinitely();
    }
}
