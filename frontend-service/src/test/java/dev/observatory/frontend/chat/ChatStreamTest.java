package dev.observatory.frontend.chat;

import java.util.List;

import jakarta.inject.Inject;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.observatory.frontend.FinishedSpans;
import dev.observatory.frontend.ScriptedBackend;
import dev.observatory.instrumentation.tracing.ErrorType;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class ChatStreamTest {

    private static final String TOKENS =
            "event: token\ndata: {\"text\":\"T\\u00f6k\"}\n\nevent:token\ndata:{\"text\":\"yo ✓\"}\n\n";
    private static final String REPLY = "event:reply\ndata:{\"conversationId\":\"x\",\"text\":\"Tökyo ✓\"}\n\n";

    @Inject
    FinishedSpans spans;

    @Test
    void events_arePassedOnAsTheyAre_withTheTraceAndTheTimeThatIsLeft() {
        backendSays(stream(TOKENS + REPLY));

        Response response = ask("?messages=true", "90000");

        assertEquals(List.of("token", "token", "reply"), names(response));
        assertEquals("Tökyo ✓", data(response, 2).getString("text"));
        ScriptedBackend.SERVER.verify(postRequestedFor(urlEqualTo("/api/chat/stream?messages=true"))
                .withHeader("traceparent", containing(traceId(response)))
                .withHeader("X-Request-Timeout-Ms", matching("[12][0-9]{3}")));
        assertEquals(List.of("CLIENT null", "SERVER null"), ends(response));
    }

    @Test
    void streamInTinyPieces_isPutTogether() {
        String body = TOKENS + REPLY;
        backendSays(stream(body).withChunkedDribbleDelay(body.length(), 300));

        Response response = ask("", "30000");

        assertEquals("yo ✓", data(response, 1).getString("text"));
        assertEquals(List.of("token", "token", "reply"), names(response));
    }

    @Test
    void problemInTheEnd_isPassedOnWithOurTraceId() {
        backendSays(
                stream(TOKENS + "event:problem\ndata:{\"status\":502,\"detail\":\"It broke.\",\"traceId\":\"y\"}\n\n"));

        Response response = ask("", "30000");

        assertProblem(response, 2, 502, "It broke.");
        assertEquals(List.of("CLIENT 502", "SERVER 502"), ends(response));
    }

    @Test
    void problemInsteadOfAStream_isPassedOn() {
        backendSays(aResponse().withStatus(429).withBody("{\"status\":429,\"detail\":\"Too many.\"}"));
        assertProblem(ask("", "30000"), 0, 429, "Too many.");

        backendSays(aResponse().withStatus(500).withBody("<html>"));
        assertProblem(ask("", "30000"), 0, 502, "A downstream service answered in a form unknown here.");
    }

    @Test
    void streamWithoutAReply_isAProblem() {
        backendSays(stream(TOKENS));
        assertProblem(ask("", "30000"), 2, 502, "A downstream service broke off its answer.");

        backendSays(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        Response garbled = ask("", "30000");
        assertEquals(List.of("problem"), names(garbled));
        assertTrue(data(garbled, 0).getInt("status") >= 500, garbled.asString());
    }

    @Test
    void lateBackend_isAGatewayTimeoutInTheEnd() {
        backendSays(stream(TOKENS + REPLY).withFixedDelay(20_000));

        Response response = ask("", "300");

        assertProblem(response, 0, 504, "A downstream service did not answer in time.");
        assertEquals(List.of("CLIENT java.util.concurrent.TimeoutException", "SERVER 504"), ends(response));
    }

    @Test
    void badInput_doesNotReachTheBackend() {
        backendSays(stream(REPLY));

        given().contentType(ContentType.JSON)
                .body("{\"query\":\" \"}")
                .post("/api/chat/stream")
                .then()
                .statusCode(400);

        ScriptedBackend.SERVER.verify(0, anyRequestedFor(urlPathMatching("/api/.*")));
    }

    private static ResponseDefinitionBuilder stream(String body) {
        return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body);
    }

    private static void backendSays(ResponseDefinitionBuilder response) {
        ScriptedBackend.SERVER.resetAll();
        ScriptedBackend.SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    private static Response ask(String query, String timeoutMillis) {
        Response response = given().contentType(ContentType.JSON)
                .header("X-Request-Timeout-Ms", timeoutMillis)
                .body("{\"query\":\"Why?\"}")
                .post("/api/chat/stream" + query);
        response.then().statusCode(200).contentType("text/event-stream");
        return response;
    }

    private static void assertProblem(Response response, int index, int status, String detail) {
        assertEquals("problem", names(response).get(index), response.asString());
        assertEquals(status, data(response, index).getInt("status"));
        assertEquals(detail, data(response, index).getString("detail"));
        assertEquals(traceId(response), data(response, index).getString("traceId"));
    }

    /** @return kind and error type of both spans */
    private List<String> ends(Response response) {
        List<SpanData> ended = spans.await(traceId(response), 2);
        return ended.stream()
                .map(span -> {
                    String type = span.getAttributes().get(ErrorType.KEY);
                    assertEquals(
                            type == null ? StatusCode.UNSET : StatusCode.ERROR,
                            span.getStatus().getStatusCode());
                    return span.getKind() + " " + type;
                })
                .sorted()
                .toList();
    }

    private static List<String> names(Response response) {
        return List.of(response.asString().split("\n\n")).stream()
                .map(event -> event.replaceFirst("(?s).*event:(\\w+).*", "$1"))
                .toList();
    }

    private static JsonPath data(Response response, int index) {
        String event = response.asString().split("\n\n")[index];
        return JsonPath.from(event.substring(event.indexOf("data:") + "data:".length()));
    }

    private static String traceId(Response response) {
        return response.header("traceresponse").substring(3, 35);
    }
}
