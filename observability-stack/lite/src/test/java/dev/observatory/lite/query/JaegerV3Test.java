package dev.observatory.lite.query;

import jakarta.inject.Inject;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.TraceStore;

import static dev.observatory.lite.Telemetry.attribute;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Jaeger's query API v3, as jaeger-idl's query_service.proto and Jaeger's HTTP gateway specify it. */
@QuarkusTest
class JaegerV3Test {

    private static final String SCHEMA = "https://opentelemetry.io/schemas/1.37.0";

    @Inject
    TraceStore traces;

    private final ByteString traceId = Telemetry.traceId();
    private final String service = "jaeger-" + Ids.hex(Telemetry.spanId());

    @BeforeEach
    void receiveATrace() {
        Span.Builder span = Telemetry.span(traceId, "GET /stock", 200)
                .setTraceState("vendor=value")
                .setDroppedAttributesCount(3)
                .addAttributes(attribute("http.response.status_code", 404))
                .addAttributes(attribute("user", "Ada"));
        traces.add(ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setSchemaUrl(SCHEMA)
                        .setResource(Resource.newBuilder()
                                .setDroppedAttributesCount(2)
                                .addAttributes(attribute("service.name", service))
                                .addAttributes(attribute("region", "north")))
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setSchemaUrl(SCHEMA + "-scope")
                                .addSpans(span)))
                .build()
                .getResourceSpansList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query.serviceName=SERVICE&query.operationName=GET /stock",
                "query.service_name=SERVICE&query.operation_name=GET /stock",
                "query.serviceName=SERVICE&query.durationMin=100000us&query.durationMax=1m0.5s",
                "query.serviceName=SERVICE&query.duration_min=.2s&query.duration_max=200ms",
                "query.serviceName=SERVICE&query.startTimeMin=2020-01-01T00:00:00.000000001Z",
                "query.serviceName=SERVICE&query.startTimeMax=2100-01-01T00:00:00+02:00&query.rawTraces=true",
                "query.serviceName=SERVICE&query.attributes={\"http.response.status_code\":\"404\",\"region\":\"north\"}",
                "query.serviceName=SERVICE&query.attributes={\"span.kind\":\"server\",\"error\":\"false\"}",
                "query.serviceName=SERVICE&query.searchDepth=1",
                "query.serviceName=SERVICE&query.num_traces=1&query.searchDepth=",
            })
    void search_findsByEachParameter(String query) {
        find(query).statusCode(200).body("result.resourceSpans", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query.serviceName=SERVICE-2",
                "query.serviceName=SERVICE&query.operationName=GET",
                "query.serviceName=SERVICE&query.durationMin=200.1ms",
                "query.serviceName=SERVICE&query.durationMax=199ms",
                "query.serviceName=SERVICE&query.startTimeMax=2020-01-01T00:00:00Z",
                "query.serviceName=SERVICE&query.attributes={\"user\":\"ada\"}",
                "query.serviceName=SERVICE&query.attributes={\"user\":\"Ada\",\"region\":\"south\"}",
                "query.serviceName=SERVICE&query.attributes={\"error\":\"true\"}",
            })
    void search_leavesOutWhatDoesNotMatch(String query) {
        find(query).statusCode(200).body("result.resourceSpans", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query.searchDepth=-1                     | query.searchDepth",
                "query.search_depth=-1                    | query.search_depth",
                "query.searchDepth=many                   | query.searchDepth",
                "query.searchDepth=5000                   | query.searchDepth",
                "query.durationMin=long                   | query.durationMin",
                "query.durationMin=5                      | query.durationMin",
                "query.durationMax=-5s                    | query.durationMax",
                "query.startTimeMin=yesterday             | query.startTimeMin",
                "query.attributes=user                    | query.attributes",
                "query.attributes={\"user\":{\"a\":1}}    | query.attributes",
                "query.rawTraces=perhaps                  | query.rawTraces",
                "query.filter={}                          | query.filter",
                "query.servicename=shop                   | query.servicename",
                "service=shop                             | service",
            })
    void search_refusesWhatItDoesNotUnderstand(String query, String parameter) {
        find(query).statusCode(400).body("detail", containsString(parameter));
    }

    @Test
    void search_answersAHundredTracesUnlessToldOtherwise() {
        for (int i = 0; i < 120; i++) {
            traces.add(Telemetry.traces(service, Telemetry.span(Telemetry.traceId(), "many", 1))
                    .getResourceSpansList());
        }

        find("query.serviceName=SERVICE").body("result.resourceSpans", hasSize(100));
    }

    @Test
    void trace_keepsSchemasTraceStateAndDroppedCounts() {
        String resource = "result.resourceSpans[0].";

        given().get("/api/v3/traces/" + Ids.hex(traceId))
                .then()
                .body(resource + "schemaUrl", equalTo(SCHEMA))
                .body(resource + "resource.droppedAttributesCount", equalTo(2))
                .body(resource + "scopeSpans[0].schemaUrl", equalTo(SCHEMA + "-scope"))
                .body(resource + "scopeSpans[0].spans[0].traceState", equalTo("vendor=value"))
                .body(resource + "scopeSpans[0].spans[0].droppedAttributesCount", equalTo(3));
    }

    @Test
    void operations_canBeThoseOfOneKind() {
        given().get("/api/v3/operations?service=%s&spanKind=server".formatted(service))
                .then()
                .body("operations.name", contains("GET /stock"));
        given().get("/api/v3/operations?service=%s&span_kind=client".formatted(service))
                .then()
                .body("operations", hasSize(0));
        given().get("/api/v3/operations?service=%s&spanKind=best".formatted(service))
                .then()
                .statusCode(400);
        given().get("/api/v3/operations").then().statusCode(400);
    }

    @Test
    void dependencies_countTheCallsOfTheTime() {
        Span.Builder served = Telemetry.span(traceId, "served", 5)
                .setParentSpanId(traces.find(traceId).orElseThrow().root().spanId());
        traces.add(Telemetry.traces(service + "-2", served).getResourceSpansList());
        String url = "/api/v3/dependencies?startTime=%s-01-01T00:00:00Z&endTime=2100-01-01T00:00:00Z";
        String ofThese = "dependencies.findAll { it.parent == '%s' }.".formatted(service);

        given().get(url.formatted(2020))
                .then()
                .body(ofThese + "child", contains(service + "-2"))
                .body(ofThese + "callCount", contains("1"));
        given().get(url.formatted(2099)).then().body("dependencies", hasSize(0));
        given().get(url.formatted(2101)).then().statusCode(400);
    }

    private ValidatableResponse find(String query) {
        io.restassured.specification.RequestSpecification request = given();
        for (String parameter : query.replace("SERVICE", service).split("&")) {
            String[] pair = parameter.split("=", 2);
            request.queryParam(pair[0], pair[1]);
        }
        return request.get("/api/v3/traces").then();
    }
}
