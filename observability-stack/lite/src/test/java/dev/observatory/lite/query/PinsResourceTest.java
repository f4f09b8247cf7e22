package dev.observatory.lite.query;

import jakarta.inject.Inject;

import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
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

        given().put("/api/pins/" + id).then().statusCode(204);
        given().put("/api/pins/" + id).then().statusCode(204);
        given().get("/api/pins")
                .then()
                .body("traces.traceId", hasItem(id))
                .body("traces.find { it.traceId == '%s' }.rootOperation".formatted(id), equalTo("GET /pears"))
                .body("limit", equalTo(TraceStore.MAX_PINS));
        given().delete("/api/pins/" + id).then().statusCode(204);
        given().get("/api/pins").then().body("traces.traceId", not(hasItem(id)));
    }

    @Test
    void whatCannotBePinned_isRefusedWithTheReason() {
        given().put("/api/pins/nonsense").then().statusCode(400);
        given().put("/api/pins/1f").then().statusCode(404).body("detail", containsString("has not arrived"));
        for (int i = 0; i < TraceStore.MAX_PINS; i++) {
            given().put("/api/pins/" + trace()).then().statusCode(204);
        }

        given().put("/api/pins/" + trace()).then().statusCode(409).body("detail", containsString("Unpin one"));
        traces.pinned().forEach(trace -> traces.unpin(trace.id()));
    }

    private String trace() {
        Span.Builder span = Telemetry.span(Telemetry.traceId(), "GET /pears", 5);
        traces.add(Telemetry.traces("shop", span).getResourceSpansList());
        return Ids.hex(span.getTraceId());
    }
}
