package dev.observatory.e2e.stack;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.observatory.e2e.Http;
import dev.observatory.e2e.Part;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Services that were packaged for CloudWatch Logs and Rollbar, on good days and, at last, on a bad one of all vendors. */
@ExtendWith({Binaries.class, AwsReceiver.class, Moto.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AllVendorsIT {

    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(60);
    private static final String QUESTION = "{\"query\":\"What is a trace?\"}";

    private static AllVendors all;

    private final Http http = new Http();

    @BeforeAll
    static void start(@TempDir Path folder) {
        all = new AllVendors(folder);
    }

    @AfterAll
    static void end() {
        all.close();
    }

    @Test
    @Order(1)
    void question_isInCloudWatchForEachServiceUnderItsTraceId() {
        Http.Answer answer = http.postJson(all.services.frontend().url() + "/api/chat", QUESTION);

        assertEquals(200, answer.status(), answer.body());
        String traceId = answer.traceId();
        for (String service : all.services.parts().keySet()) {
            String group = "/observatory/" + service;
            await("lines of " + service)
                    .atMost(ARRIVAL_LIMIT)
                    .until(() ->
                            !all.cloudWatch.lines(group, "\"" + traceId + "\"").isEmpty());
            all.cloudWatch.lines(group, "\"" + traceId + "\"").forEach(line -> {
                assertEquals(traceId, line.path("traceId").asText(), line::toString);
                assertEquals(service, line.path("service").asText(), line::toString);
            });
        }
    }

    @Test
    @Order(2)
    void errorOfAScenario_isInRollbarOnceForEachLine_andInLiteUnderTheSameTraceId() {
        set("failing-model", true);
        String traceId;
        try {
            traceId =
                    await("a question that fails").atMost(ARRIVAL_LIMIT).until(this::failingQuestion, id -> id != null);
        } finally {
            set("failing-model", false);
        }

        await().atMost(ARRIVAL_LIMIT).until(() -> !all.rollbar.items(traceId).isEmpty());
        await().atMost(ARRIVAL_LIMIT).until(all::nothingWaits); // so one more would be there
        await().atMost(ARRIVAL_LIMIT)
                .until(() -> all.jaeger.backend().trace(traceId).stream().anyMatch(span -> span.error()));
        await("as many error lines in lite as items in Rollbar")
                .atMost(ARRIVAL_LIMIT)
                .until(() -> errorLines(traceId) == all.rollbar.items(traceId).size());
        List<JsonNode> items = all.rollbar.items(traceId);
        items.forEach(AllVendorsIT::checkItem);
        assertEquals(List.of(), all.rollbar.complaints());
        await("the circuit is closed").atMost(ARRIVAL_LIMIT).until(() -> failingQuestion() == null);
    }

    private static long errorLines(String traceId) {
        return all.jaeger.backend().logs(traceId).stream()
                .filter(line -> line.severity().matches("ERROR|FATAL"))
                .count();
    }

    private void set(String scenario, boolean on) {
        Http.Answer answer = http.send(
                HttpRequest.newBuilder(URI.create(all.services.frontend().url() + "/api/scenarios/" + scenario))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"enabled\":%s}".formatted(on))));
        assertEquals(200, answer.status(), answer.body());
    }

    /** @return the trace of a question that fails; null if it is answered */
    private String failingQuestion() {
        Http.Answer answer = http.postJson(all.services.frontend().url() + "/api/chat", QUESTION);
        return answer.status() == 200 ? null : answer.traceId();
    }

    private static void checkItem(JsonNode item) {
        Map<String, Part> services = all.services.parts();
        assertEquals(AllVendors.ENVIRONMENT, item.path("environment").asText(), item::toString);
        assertEquals("0.1.0", item.path("code_version").asText(), item::toString);
        assertEquals("error", item.path("level").asText(), item::toString);
        assertTrue(services.containsKey(item.at("/custom/service").asText()), item::toString);
        assertTrue(item.at("/custom/spanId").asText().matches("[0-9a-f]{16}"), item::toString);
        assertFalse(item.toString().contains(RollbarReceiver.TOKEN), item::toString);
        assertFalse(item.toString().contains(AllVendors.AWS_SECRET), item::toString);
    }

    /** Last, because vendors may still be catching up when it ends. */
    @Test
    @Order(3)
    void vendorsOnABadDay_failNoRequest_andGetEverythingLaterOrItIsCounted() {
        VendorOutage outage = new VendorOutage(all);

        outage.run();

        outage.assertNobodyNoticed();
        outage.assertSinksDeliveredOrCounted();
        outage.assertCollectorDeliveredOrCounted();
        outage.assertWrongKeysAreToldOnce();
    }
}
