package dev.observatory.lite.query;

import java.util.List;

import jakarta.inject.Inject;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.LogStore;
import dev.observatory.lite.store.TraceStore;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class QueryTest {

    @Inject
    TraceStore traces;

    @Inject
    LogStore logs;

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
    @ValueSource(strings = {"operation=GET /stock", "errors=true", "text=pears", "minDurationMs=150", "text=STOCK"})
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
    @ValueSource(strings = {"operation=GET", "text=apples", "minDurationMs=201"})
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
    void logs_areFilteredByTraceSeverityAndText() {
        logs.add(Telemetry.logs(shop, traceId, SeverityNumber.SEVERITY_NUMBER_INFO, "All fine")
                .getResourceLogsList());
        logs.add(Telemetry.logs(shop, traceId, SeverityNumber.SEVERITY_NUMBER_ERROR, "Broken pears")
                .getResourceLogsList());

        String url = "/api/logs?traceId=" + Ids.hex(traceId);
        given().get(url).then().body("logs.body", contains("All fine", "Broken pears"));
        given().get(url + "&minSeverity=17").then().body("logs.body", contains("Broken pears"));
        given().get(url + "&text=PEARS").then().body("logs.body", contains("Broken pears"));
        given().get("/api/logs?service=" + shop + "&limit=1").then().body("logs.body", contains("Broken pears"));
        given().get("/api/logs?service=" + shop).then().body("logs.service", everyItem(equalTo(shop)));
    }

    @Test
    void log_keepsItsStructureAndItsEventName() {
        LogRecord log = LogRecord.newBuilder()
                .setTraceId(traceId)
                .setTimeUnixNano(1)
                .setEventName("shop.sold")
                .setBody(AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder().addValues(Telemetry.attribute("pears", 3))))
                .build();
        logs.add(List.of(ResourceLogs.newBuilder()
                .setResource(Telemetry.resource(shop))
                .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log))
                .build()));

        given().get("/api/logs?traceId=" + Ids.hex(traceId))
                .then()
                .body("logs[0].body.pears", equalTo(3))
                .body("logs[0].eventName", equalTo("shop.sold"));
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
