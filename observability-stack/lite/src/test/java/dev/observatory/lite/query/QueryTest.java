package dev.observatory.lite.query;

import jakarta.inject.Inject;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.TraceStore;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class QueryTest {

    @Inject
    TraceStore traces;

    private ByteString traceId;
    private String shop;
    private String stock;

    /** A shop asks a stock service, which asks a database and fails; names are new for each test. */
    @BeforeEach
    void receiveATrace() {
        traceId = Telemetry.traceId();
        shop = "shop-" + Ids.hex(Telemetry.spanId());
        stock = "stock-" + Ids.hex(Telemetry.spanId());
        Span.Builder root = Telemetry.span(traceId, "GET /shop", 300);
        Span.Builder call = Telemetry.span(traceId, "GET", 250)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setParentSpanId(root.getSpanId());
        Span.Builder served =
                Telemetry.failed(Telemetry.span(traceId, "GET /stock", 200).setParentSpanId(call.getSpanId()));
        Span.Builder query = Telemetry.span(traceId, "SELECT", 100)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setParentSpanId(served.getSpanId())
                .addAttributes(Telemetry.attribute("db.system.name", "postgresql"))
                .addAttributes(Telemetry.attribute("db.query.text", "select Pears from stock"));
        traces.add(Telemetry.traces(shop, root, call).getResourceSpansList());
        traces.add(Telemetry.traces(stock, served, query).getResourceSpansList());
    }

    @Test
    void services_areListed() {
        given().get("/api/v3/services").then().body("services", hasItems(shop, stock));
    }

    @Test
    void operations_areThoseOfTheService() {
        given().get("/api/v3/operations?service=" + stock)
                .then()
                .body("operations.name", contains("GET /stock", "SELECT"))
                .body("operations.spanKind", contains("server", "client"));
    }

    @Test
    void trace_holdsEverySpanUnderItsResource() {
        given().get("/api/v3/traces/" + Ids.hex(traceId))
                .then()
                .body("result.resourceSpans", hasSize(2))
                .body("result.resourceSpans.scopeSpans.flatten().spans.flatten().size()", equalTo(4));
    }

    @Test
    void unknownTrace_isNotFound() {
        given().get("/api/v3/traces/" + Ids.hex(Telemetry.traceId())).then().statusCode(404);
        given().get("/api/v3/traces/nonsense").then().statusCode(400);
    }

    @Test
    void v3Search_findsByServiceTimeAndDuration() {
        given().queryParam("query.service_name", stock)
                .queryParam("query.start_time_min", "2020-01-01T00:00:00Z")
                .queryParam("query.start_time_max", "2100-01-01T00:00:00Z")
                .queryParam("query.duration_min", "150ms")
                .get("/api/v3/traces")
                .then()
                .body("result.resourceSpans", hasSize(2));
        given().queryParam("query.service_name", stock)
                .queryParam("query.duration_min", "2s")
                .get("/api/v3/traces")
                .then()
                .body("result.resourceSpans", equalTo(null));
        given().queryParam("query.duration_min", "long")
                .get("/api/v3/traces")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operation=GET /stock",
                "errors=true",
                "text=pears",
                "minDurationMs=150",
                "text=STOCK",
                "text=db.system.name=postgresql span.kind=client"
            })
    void search_findsTheTraceByEachCondition(String condition) {
        given().get("/api/search?service=%s&%s".formatted(stock, condition))
                .then()
                .body("traces.traceId", contains(Ids.hex(traceId)))
                .body("traces[0].rootService", equalTo(shop))
                .body("traces[0].spanCount", equalTo(4))
                .body("traces[0].errorCount", equalTo(1))
                .body("traces[0].services.name", hasItems(shop, stock));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operation=GET",
                "text=apples",
                "minDurationMs=201",
                "text=db.system.name=postgres",
                "text=db.system.name=postgresql span.kind=server"
            })
    void search_leavesOutWhatDoesNotMatch(String condition) {
        given().get("/api/search?service=%s&%s".formatted(stock, condition))
                .then()
                .body("traces", hasSize(0));
    }

    @Test
    void dependencies_followTheSpansToServicesAndDatabases() {
        given().get("/api/dependencies")
                .then()
                .body("data.findAll { it.parent == '%s' }.child".formatted(shop), contains(stock))
                .body("data.findAll { it.parent == '%s' }.errorCount".formatted(shop), contains(1))
                .body("data.findAll { it.parent == '%s' }.child".formatted(stock), contains("postgresql"));
    }

    @Test
    void red_countsEntrySpans() {
        String ofStock = "services.find { it.service == '%s' }.".formatted(stock);

        given().get("/api/red?windowSeconds=60")
                .then()
                .body(ofStock + "operations.operation", contains("GET /stock"))
                .body(ofStock + "operations[0].calls", equalTo(1))
                .body(ofStock + "operations[0].errors", equalTo(1))
                .body(ofStock + "operations[0].p95", equalTo(0.2f))
                .body(ofStock + "rate.max()", greaterThan(0f));
    }

    @Test
    void links_areFoundFromTheTraceTheyLeadTo() {
        Span.Builder linking = Telemetry.span(Telemetry.traceId(), "batch", 1)
                .addLinks(Span.Link.newBuilder().setTraceId(traceId).setSpanId(Telemetry.spanId()));
        traces.add(Telemetry.traces(stock, linking).getResourceSpansList());

        given().get("/api/links/" + Ids.hex(traceId))
                .then()
                .body("links.traceId", contains(Ids.hex(linking.getTraceId())))
                .body("links[0].operation", equalTo("batch"))
                .body("linkCount", equalTo(1));
        given().get("/api/links/" + Ids.hex(linking.getTraceId()))
                .then()
                .body("links", hasSize(0))
                .body("targets.traceId", contains(Ids.hex(traceId)))
                .body("targets[0].service", equalTo(shop));
        given().get("/api/links/nonsense").then().statusCode(400);
    }

    @Test
    void status_countsWhatCame() {
        given().get("/api/status")
                .then()
                .body("spans.received", greaterThan(3))
                .body("memory.usedBytes", greaterThan(0))
                .body("keySet()", hasItem("otlp"));
    }
}
