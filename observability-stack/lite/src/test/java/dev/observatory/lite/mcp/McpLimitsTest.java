package dev.observatory.lite.mcp;

import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Agents that would fill lite's memory. */
@QuarkusTest
class McpLimitsTest {

    private static final String SESSION = "Mcp-Session-Id";
    private static final String BEGIN = """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18",
             "capabilities": {}, "clientInfo": {"name": "%s", "version": "1"}}}""";

    @Test
    void sessions_areBounded() {
        List<String> begun = new ArrayList<>();
        Response last = begin("agent");
        while (last.statusCode() == 200 && begun.size() <= McpLimits.MAX_SESSIONS) {
            begun.add(last.header(SESSION));
            last = begin("agent");
        }
        begun.forEach(id -> given().header(SESSION, id).delete("/mcp"));

        assertEquals(429, last.statusCode());
        assertEquals("60", last.header("Retry-After"));
        assertTrue(begun.size() > McpLimits.MAX_SESSIONS / 2, "sessions: " + begun.size());
        Response afterwards = begin("agent");
        assertEquals(200, afterwards.statusCode());
        given().header(SESSION, afterwards.header(SESSION)).delete("/mcp");
    }

    @Test
    void longMessages_areRefused() {
        assertEquals(413, begin("x".repeat(20_000)).statusCode());
    }

    @Test
    void theOlderTransport_isNotOffered() {
        given().get("/mcp/sse").then().statusCode(404).body("detail", containsString("streamable"));
    }

    private static Response begin(String name) {
        return given().contentType("application/json")
                .accept("application/json, text/event-stream")
                .body(BEGIN.formatted(name))
                .post("/mcp");
    }
}
