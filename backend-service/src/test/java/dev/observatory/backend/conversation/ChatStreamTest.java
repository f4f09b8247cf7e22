package dev.observatory.backend.conversation;

import java.util.List;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.FinishedSpans;
import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;
import dev.observatory.instrumentation.tracing.ErrorType;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
class ChatStreamTest {

    private static final String END =
            "data: {\"model\":\"scripted\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":11}}\n\ndata: [DONE]\n\n";

    @Inject
    FinishedSpans spans;

    @Inject
    MeterRegistry metrics;

    @Inject
    Pool pool;

    /** Cut within the fence, within an escape and within a character of two halves. */
    @BeforeEach
    void answerWell() {
        ScriptedModel.streams(
                END,
                "``",
                "`markdown\n{\"que",
                "ry\":\"q\",\"text\":\"a\\",
                "nb \uD83D",
                "\uDE00 \\u27",
                "13\",\"joke\":\"j\",\"question\":\"?\"}\n`",
                "``");
    }

    @Test
    void text_comesInPieces_thenTheReply_andBothTurnsAreStoredWithTheirTrace() {
        long before = own("success");

        StreamedAnswer answer = ask("{\"query\":\"What?\"}", "");

        assertEquals(List.of("a", "\nb ", "😀 ", "✓"), answer.tokens());
        JsonPath reply = answer.last("reply");
        assertEquals("a\nb 😀 ✓", reply.getString("text"));
        assertEquals(11, reply.getInt("usage.outputTokens"));
        given().get("/api/conversations/" + reply.getString("conversationId"))
                .then()
                .body("turns.role", contains("user", "assistant"))
                .body("turns[1].reply.text", equalTo("a\nb 😀 ✓"))
                .body("turns.traceId", contains(answer.traceId(), answer.traceId()));
        assertEquals(before + 1, own("success"));
    }

    @Test
    void messages_areToldOnlyToThoseWhoAsk() {
        assertTrue(!ask("{\"query\":\"What?\"}", "").body().contains("event:messages"));

        JsonPath messages = ask("{\"query\":\"What?\"}", "?messages=true").event(0, "messages");

        assertEquals(List.of("system", "user"), messages.getList("messages.role"));
        assertEquals("What?", messages.getString("messages[1].content"));
    }

    @Test
    void schemaThatBreaksLate_endsInAProblem_andNoReplyIsStored() {
        ScriptedModel.streams(END, "{\"query\":\"q\",\"text\":\"abc\",\"joke\":\"\",", "\"question\":\"?\"}");
        long before = own("error");

        StreamedAnswer answer = ask("{\"query\":\"What?\"}", "");

        assertEquals(List.of("abc"), answer.tokens());
        assertProblem(answer, 502, "The model's reply breaks the schema: joke is missing or empty.");
        assertEquals(before + 1, own("error"));
        String question = "select count(*) from turns where trace_id = '%s'".formatted(answer.traceId());
        long stored = pool.query(question)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
        assertEquals(1, stored, "the question alone");
    }

    @Test
    void modelThatBreaksOff_isAProblemAndAnErrorOfBothSpans() {
        ScriptedModel.streams("", "{\"query\":\"q\",\"text\":\"abc");
        StreamedAnswer answer = ask("{\"query\":\"What?\"}", "");

        assertEquals(List.of("abc"), answer.tokens());
        assertProblem(answer, 502, "The model broke off its answer.");
        List<SpanData> ended = spans.await(answer.traceId(), 3);
        assertEquals(
                List.of("CLIENT 502", "SERVER 502"),
                ended.stream()
                        .filter(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                        .map(span -> span.getKind() + " " + span.getAttributes().get(ErrorType.KEY))
                        .sorted()
                        .toList());
        assertEquals(3, ended.size(), ended::toString);
    }

    @Test
    void errorWithinTheStream_andNonsense_areProblems() {
        ScriptedModel.streams("data: {\"error\":{\"message\":\"secret\"}}\n\n", "{\"text\":\"a");
        assertProblem(ask("{\"query\":\"What?\"}", ""), 502, "The model failed while it answered.");

        ScriptedModel.streams("data: nonsense\n\n");
        assertProblem(
                ask("{\"query\":\"What?\"}", ""), 502, "The model sent something that isn't a piece of a completion.");
    }

    @Test
    void problemOfTheProxy_becomesTheLastEvent() {
        ScriptedModel.fails(429, "{\"status\":429,\"detail\":\"Too many at once.\"}");

        StreamedAnswer answer = ask("{\"query\":\"What?\"}", "");

        assertProblem(answer, 429, "Too many at once.");
        assertTrue(
                spans.await(answer.traceId(), 3).stream()
                        .filter(span -> span.getKind() == SpanKind.SERVER)
                        .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.UNSET),
                "what the client did isn't an error of the server");
    }

    @Test
    void everySpanOfAStream_endsOnceUnderTheRightParent() {
        StreamedAnswer answer = ask("{\"query\":\"What?\"}", "");

        List<SpanData> ended = spans.await(answer.traceId(), 4);
        assertEquals(4, ended.size(), ended::toString);
        SpanData server = ended.stream()
                .filter(span -> span.getKind() == SpanKind.SERVER)
                .findFirst()
                .orElseThrow();
        ended.stream()
                .filter(span -> span.getKind() == SpanKind.CLIENT)
                .forEach(span -> assertEquals(server.getSpanId(), span.getParentSpanId(), span.getName()));
    }

    @Test
    void badInput_isRefusedWithAStatus() {
        given().contentType(ContentType.JSON)
                .body("{\"query\":\"\"}")
                .post("/api/chat/stream")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .header("X-Request-Timeout-Ms", "soon")
                .body("{\"query\":\"x\"}")
                .post("/api/chat/stream")
                .then()
                .statusCode(400)
                .body("detail", equalTo("X-Request-Timeout-Ms must be a whole number of milliseconds above 0."));
        assertEquals(0, ScriptedModel.requests().size());
    }

    private static StreamedAnswer ask(String body, String query) {
        Response response = given().contentType(ContentType.JSON).body(body).post("/api/chat/stream" + query);
        response.then().statusCode(200).contentType("text/event-stream");
        return new StreamedAnswer(response.asString(), response.header("traceresponse"));
    }

    private static void assertProblem(StreamedAnswer answer, int status, String detail) {
        JsonPath problem = answer.last("problem");
        assertEquals(status, problem.getInt("status"));
        assertEquals(detail, problem.getString("detail"));
        assertEquals(answer.traceId(), problem.getString("traceId"));
    }

    private long own(String outcome) {
        return metrics.timer("observatory.chat.own.duration", "stream", "true", "outcome", outcome)
                .count();
    }
}
