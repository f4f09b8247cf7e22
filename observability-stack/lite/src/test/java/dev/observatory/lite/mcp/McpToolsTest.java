package dev.observatory.lite.mcp;

import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.LogStore;
import dev.observatory.lite.store.TraceStore;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class McpToolsTest extends AgentTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @Inject
    TraceStore traces;

    @Inject
    LogStore logs;

    private final String service = "mcp-" + Ids.hex(Telemetry.spanId());

    @Test
    void tools_areDescribedAndOnlyRead() {
        List<Tool> tools = agent.client.listTools().tools();

        assertEquals(
                List.of(
                        "compare_windows",
                        "get_service_map",
                        "get_span",
                        "get_statistics",
                        "get_trace",
                        "list_metrics",
                        "list_services",
                        "query_metric",
                        "search_logs",
                        "search_traces"),
                tools.stream().map(Tool::name).sorted().toList());
        for (Tool tool : tools) {
            assertTrue(tool.annotations().readOnlyHint(), tool.name());
            assertFalse(tool.description().isBlank(), tool.name());
            assertTrue(
                    tool.inputSchema().properties().values().stream()
                            .allMatch(it -> it.toString().contains("description")),
                    tool.name() + " has arguments without a description: " + tool.inputSchema());
        }
        assertTrue(agent.client.getServerInstructions().contains("compare_windows"));
    }

    /** As a page sends it that made its own name resolve to this machine, and as any other page does. */
    @Test
    void pagesOfOthers_areRefused() {
        given().header("Host", "evil.example")
                .contentType("application/json")
                .body(PING)
                .post("/mcp")
                .then()
                .statusCode(421)
                .body("detail", containsString("ALLOWED_HOSTS"));
        for (String origin : List.of("http://evil.example", "http://localhost.evil.example")) {
            given().header("Origin", origin)
                    .contentType("application/json")
                    .body(PING)
                    .post("/mcp")
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("ALLOWED_ORIGINS"));
        }
    }

    @Test
    void longAnswers_areCutAndSaySo() {
        ByteString id = Telemetry.traceId();
        Span.Builder[] spans = new Span.Builder[2_000];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = Telemetry.span(id, "step " + i, i).addAttributes(Telemetry.attribute("long", "x".repeat(9_000)));
        }
        traces.add(Telemetry.traces(service, spans).getResourceSpansList());

        CallToolResult result = agent.call("get_trace", "traceId", Ids.hex(id), "attributes", true);

        String text = Agent.text(result);
        assertTrue(text.length() < Answer.MAX_CHARACTERS * 1.1, "characters: " + text.length());
        assertTrue(text.contains("of 2000 shown. Narrow by minDurationMs"), text);
        assertTrue(text.contains("... (9000 characters)"), text);
        JsonNode few = agent.ask("get_trace", "traceId", Ids.hex(id), "minDurationMs", 1_990);
        assertEquals(10, few.path("spans").size());
        assertTrue(few.path("cut").isMissingNode(), few.toString());
    }

    @Test
    void wrongArguments_areExplained() {
        assertRefused("hexadecimal", "get_trace", "traceId", "nonsense");
        assertRefused("search_traces", "get_trace", "traceId", Ids.hex(Telemetry.traceId()));
        assertRefused("2026-01-31T12:00:00Z", "search_traces", "from", "yesterday");
        assertRefused("from 1 to 60", "get_statistics", "minutes", 900);
        assertRefused("No metric", "query_metric", "name", "nothing");
    }

    private void assertRefused(String reason, String tool, Object... arguments) {
        CallToolResult result = agent.call(tool, arguments);

        assertTrue(result.isError(), tool);
        assertTrue(Agent.text(result).contains(reason), Agent.text(result));
    }

    @Test
    void servicesStatisticsAndMap_showWhatCame() {
        Span.Builder call = Telemetry.span(Telemetry.traceId(), "GET", 30).setKind(Span.SpanKind.SPAN_KIND_CLIENT);
        Span.Builder served = Telemetry.failed(Telemetry.span(call.getTraceId(), "GET /a", 20))
                .setParentSpanId(call.getSpanId());
        traces.add(Telemetry.traces(service + "-caller", call).getResourceSpansList());
        traces.add(Telemetry.traces(service, served).getResourceSpansList());
        logs.add(Telemetry.logs(service, call.getTraceId(), SeverityNumber.SEVERITY_NUMBER_INFO, "hello")
                .getResourceLogsList());

        JsonNode held =
                agent.ask("list_services", "service", service).path("services").path(0);
        JsonNode red = agent.ask("get_statistics", "service", service)
                .path("operations")
                .path(0);
        JsonNode edge =
                agent.ask("get_service_map", "service", service).path("calls").path(0);

        assertEquals(1, held.path("operations").path("GET /a (server)").asInt());
        assertEquals(100, red.path("errorPercent").asInt());
        assertEquals(20, red.path("p95Ms").asInt());
        assertEquals(service + "-caller", edge.path("from").asText());
        assertEquals(1, edge.path("errors").asInt());
        assertEquals(
                "hello",
                agent.ask("search_logs", "service", service)
                        .path("records")
                        .path(0)
                        .path("body")
                        .asText());
    }
}
