package dev.observatory.lite.mcp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.TraceStore;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** "What changed since the deployment?" */
@QuarkusTest
class ComparisonTest extends AgentTest {

    @Inject
    TraceStore traces;

    private final String service = "compared-" + Ids.hex(Telemetry.spanId());

    @Test
    void comparison_namesWhatGotSlowWhatFailsAndWhatIsNew() {
        Instant change = Instant.now().minus(2, ChronoUnit.MINUTES);
        Instant earlier = change.minus(2, ChronoUnit.MINUTES);
        for (int i = 0; i < 10; i++) {
            receive(earlier, "GET /stock", 20, null);
            receive(earlier, "GET /steady", 5, null);
            receive(earlier, "GET /old", 5, null);
            receive(change, "GET /stock", 90, i < 3 ? "timeout" : null);
            receive(change, "GET /steady", 5, null);
            receive(change, "GET /new", 5, null);
        }

        JsonNode comparison = agent.ask(
                "compare_windows",
                "minutes",
                1,
                "afterFrom",
                change.toString(),
                "beforeFrom",
                earlier.toString(),
                "service",
                service);

        JsonNode changed = comparison.path("changedOperations");
        assertEquals(1, changed.size(), comparison.toString());
        assertEquals("GET /stock", changed.path(0).path("operation").asText());
        assertEquals(
                "[\"errors\",\"p50\",\"p95\"]", changed.path(0).path("changed").toString());
        assertEquals(30, changed.path(0).path("after").path("errorPercent").asInt());
        assertEquals(20, changed.path(0).path("before").path("p95Ms").asInt());
        assertEquals(1, comparison.path("unchangedOperations").asInt());
        assertEquals(
                "GET /new",
                comparison.path("newOperations").path(0).path("operation").asText());
        assertEquals(
                "GET /old",
                comparison.path("vanishedOperations").path(0).path("operation").asText());
        assertEquals(
                "timeout",
                comparison.path("newErrorTypes").path(0).path("errorType").asText());
        String example = changed.path(0).path("exampleTraceId").asText();
        assertEquals(
                1, agent.ask("get_trace", "traceId", example).path("errorCount").asInt());
    }

    private void receive(Instant start, String name, long millis, String errorType) {
        long nanos = Times.nanos(start) + 1;
        Span.Builder span = Telemetry.span(Telemetry.traceId(), name, 0)
                .setStartTimeUnixNano(nanos)
                .setEndTimeUnixNano(nanos + millis * 1_000_000);
        if (errorType != null) {
            Telemetry.failed(span).addAttributes(Telemetry.attribute("error.type", errorType));
        }
        traces.add(Telemetry.traces(service, span).getResourceSpansList());
    }
}
