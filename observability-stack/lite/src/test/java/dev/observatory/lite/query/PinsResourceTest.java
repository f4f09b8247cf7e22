package dev.observatory.lite.query;

import jakarta.inject.Inject;

import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.TraceStore;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

@QuarkusTest
class PinsResourceTest {

    @Inject
    TraceStore traces;

    @Test
    void trace_isPinnedListedAndUnpinned() {
        String id = trace();

        put(id, true).statusCode(204);
        put(id, true).statusCode(204);
        given().get("/api/pins")
                .then()
                .body("traces.traceId", hasItem(id))
                .body("traces.find { it.traceId == '%s' }.rootOperation".formatted(id), equalTo("GET /pears"))
                .body("limit", equalTo(TraceStore.MAX_PINS));
        put(id, false).statusCode(204);
        given().get("/api/pins").then().body("traces.traceId", not(hasItem(id)));
    }

    @Test
    void whatCannotBePinned_isRefusedWithTheReason() {
        put("nonsense", true).statusCode(400);
        put("1f", true).statusCode(404).body("detail", containsString("has not arrived"));
        for (int i = 0; i < TraceStore.MAX_PINS; i++) {
            put(trace(), true).statusCode(204);
        }

        put(trace(), true).statusCode(409).body("detail", containsString("Unpin one"));
        traces.pinned().forEach(trace -> traces.unpin(trace.id()));
    }

    private static ValidatableResponse put(String id, boolean pinned) {
        return given().contentType("application/json")
                .body("{\"pinned\": %s}".formatted(pinned))
                .put("/api/pins/" + id)
                .then();
    }

    private String trace() {
        Span.Builder span = Telemetry.span(Telemetry.traceId(), "GET /pears", 5);
        traces.add(Telemetry.traces("shop", span).getResourceSpansList());
        return Ids.hex(span.getTraceId());
    }
}
