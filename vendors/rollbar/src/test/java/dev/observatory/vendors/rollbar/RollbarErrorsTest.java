package dev.observatory.vendors.rollbar;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What an error becomes. In order, since the last one uses up what a minute allows. */
@QuarkusTest
@QuarkusTestResource(value = Rollbar.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RollbarErrorsTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    @Order(1)
    void errorWithAnException_isAnItemWithoutSecrets() throws Exception {
        String trace = visit("/buy");
        JsonObject item = onlyItem(trace);

        assertEquals("demo", item.getString("environment"));
        assertEquals("7.1", item.getString("code_version"));
        assertEquals("error", item.getString("level"));
        assertEquals("shop", item.getJsonObject("custom").getString("service"));
        assertTrue(item.getJsonObject("custom").getString("spanId").matches("[0-9a-f]{16}"), item::encode);
        assertTrue(item.getString("uuid").matches("[0-9a-f-]{36}"), item::encode);
        assertEquals(null, item.getString("fingerprint"));
        JsonArray chain = item.getJsonObject("body").getJsonArray("trace_chain");
        assertEquals(2, chain.size());
        JsonObject exception = chain.getJsonObject(0).getJsonObject("exception");
        assertEquals("java.lang.IllegalStateException", exception.getString("class"));
        assertEquals("A purchase failed with [redacted]", exception.getString("description"));
        JsonArray frames = chain.getJsonObject(0).getJsonArray("frames");
        assertTrue(
                frames.getJsonObject(frames.size() - 1).getString("class_name").contains("ShopRoutes"), frames::encode);
        assertFalse(item.encode().contains("open-sesame"), item::encode);
        assertFalse(item.encode().contains("4111111111111111"), item::encode);
        assertFalse(item.encode().contains(Receiver.TOKEN), item::encode);
    }

    @Test
    @Order(2)
    void errorWithoutAnException_isAMessage_andAWarningIsNothing() throws Exception {
        JsonObject item = onlyItem(visit("/sell"));

        JsonObject body = item.getJsonObject("body");
        assertEquals("The shop is empty", body.getJsonObject("message").getString("body"));
    }

    @Test
    @Order(3)
    void errorsBeyondTheRate_areCounted() throws Exception {
        visit("/burn");

        await().until(() -> Rollbar.receiver.items.size() == 20);
        assertEquals(103 - 20, metric("observatory_log_sink_dropped_total{reason=\"rate_limited\",sink=\"rollbar\"}"));
        await().until(() -> metric("observatory_log_sink_waiting_bytes{sink=\"rollbar\"}") == 0);
    }

    /** @return the id of the request's trace */
    private String visit(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertEquals(200, response.statusCode());
        return response.headers().firstValue("traceresponse").orElseThrow().split("-")[1];
    }

    private HttpResponse<String> get(String path) throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private double metric(String name) throws Exception {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** One more would be there by the time when nothing waits. */
    private JsonObject onlyItem(String trace) throws Exception {
        await().until(() -> !items(trace).isEmpty());
        await().until(() -> metric("observatory_log_sink_waiting_bytes{sink=\"rollbar\"}") == 0);
        assertEquals(1, items(trace).size());
        return items(trace).get(0);
    }

    private static List<JsonObject> items(String trace) {
        return Rollbar.receiver.items.stream()
                .filter(item -> trace.equals(item.getJsonObject("custom").getString("traceId")))
                .toList();
    }
}
