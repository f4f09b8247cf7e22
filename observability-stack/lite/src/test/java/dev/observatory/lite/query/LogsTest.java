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
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.observatory.lite.Telemetry;
import dev.observatory.lite.store.Ids;
import dev.observatory.lite.store.LogStore;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

@QuarkusTest
class LogsTest {

    @Inject
    LogStore logs;

    private final ByteString traceId = Telemetry.traceId();
    private final String shop = "shop-" + Ids.hex(Telemetry.spanId());

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
}
