package dev.observatory.backend.event;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.backend.FinishedSpans;
import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
class EventResourceTest {

    private static final int KINDS = 10;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @Inject
    ExportConfig exports;

    @Inject
    FinishedSpans spans;

    @Test
    void kinds_areListed() {
        given().get("/api/events").then().statusCode(200).body("kind", hasSize(KINDS));
    }

    @Test
    void unknownKind_isNotFound_andTheKindsAreNamed() {
        run("lunch", "{}").statusCode(404).body("detail", containsString("batch-job, cron-job"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client\":\"curl\"}",
                "{\"mode\":\"later\"}",
                "{\"user\":\"A b\"}",
                "{\"role\":\"king\"}",
                "{\"password\":\"short\"}",
                "{\"register\":\"perhaps\"}",
                "{\"conversationId\":\"x\"}",
                "[]",
                "{"
            })
    void badParameters_areRefused(String body) {
        run("function", body).statusCode(400);
    }

    @Test
    void event_isCountedAndTimed() {
        double before = count("function", "success");

        run("function", "{}").statusCode(200).body("details.primes", equalTo(1_229));

        assertEquals(before + 1, count("function", "success"));
        assertEquals(
                (long) count("function", "success"),
                metrics.timer("observatory.events.duration", "kind", "function", "outcome", "success")
                        .count());
    }

    @Test
    void roleChange_isKeptWithBeforeAndAfter() {
        run("role-change", "{\"user\":\"demo\",\"role\":\"admin\"}").statusCode(200);
        String trace = run("role-change", "{\"user\":\"demo\",\"role\":\"reader\"}")
                .statusCode(200)
                .body("details.before", equalTo("admin"))
                .body("details.after", equalTo("reader"))
                .extract()
                .header("traceresponse")
                .split("-")[1];

        assertEquals(
                1,
                rows(
                        "select count(*) from audit_records where trace_id = $1 and before = 'admin' and after = 'reader'",
                        trace));
        run("role-change", "{\"user\":\"nobody\"}").statusCode(404);
    }

    @Test
    void transactions_areWholeOrNotThere() {
        ValidatableResponse done = run("database-transaction", "{}").statusCode(200);

        String postings = "select count(*) from postings where transfer_id = $1";
        assertEquals(2, rows(postings, UUID.fromString(done.extract().path("details.committed"))));
        assertEquals(0, rows(postings, UUID.fromString(done.extract().path("details.rolledBack"))));
    }

    @Test
    void backgroundProcess_isAcceptedAndGoesOn() {
        UUID id = UUID.fromString(
                run("background-process", "{}").statusCode(202).extract().path("details.id"));

        org.awaitility.Awaitility.await().until(() -> rows("select count(*) from summaries where id = $1", id) == 1);
    }

    @Test
    void exports_areWholeAndBounded() throws Exception {
        ScriptedModel.says("{\"query\":\"q\",\"joke\":\"j\",\"text\":\"t\",\"question\":\"?\"}");
        String conversation = given().contentType(ContentType.JSON)
                .body("{\"query\":\"What?\"}")
                .post("/api/chat")
                .path("conversationId");
        String body = "{\"conversationId\":\"%s\"}".formatted(conversation);

        String name = null;
        for (int i = 0; i < exports.kept() + 2; i++) {
            name = run("file-write", body).statusCode(200).extract().path("details.file");
        }

        try (Stream<Path> files = Files.list(exports.folder())) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertEquals(exports.kept(), names.size());
            assertEquals(
                    0, names.stream().filter(file -> file.endsWith(".part")).count());
        }
        String content = Files.readString(exports.folder().resolve(name));
        assertEquals(given().get("/api/conversations/" + conversation).body().asString(), content);
        run("file-write", "{\"conversationId\":\"%s\"}".formatted(UUID.randomUUID()))
                .statusCode(404);
    }

    /** Its id is all that protects a conversation, and not everybody who may export the latest one began it. */
    @Test
    void exportOfTheLatestConversation_doesNotTellItsId() {
        ScriptedModel.says("{\"query\":\"q\",\"joke\":\"j\",\"text\":\"t\",\"question\":\"?\"}");
        String conversation = given().contentType(ContentType.JSON)
                .body("{\"query\":\"What?\"}")
                .post("/api/chat")
                .path("conversationId");

        Response answer = run("file-write", "{}").statusCode(200).extract().response();

        assertFalse(answer.asString().contains(conversation), answer.asString());
        spans.await(answer.header("traceresponse").split("-")[1], 5)
                .forEach(span -> assertFalse(span.getAttributes().toString().contains(conversation), span::toString));
    }

    private static ValidatableResponse run(String kind, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/events/" + kind)
                .then();
    }

    private double count(String kind, String outcome) {
        return metrics.counter("observatory.events", "kind", kind, "outcome", outcome)
                .count();
    }

    private long rows(String query, Object parameter) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(parameter))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }
}
