package dev.observatory.vendors.cloudwatchlogs;

import java.util.List;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Lines of requests are found in CloudWatch by the id of their trace. */
@QuarkusTest
@QuarkusTestResource(value = Moto.class, restrictToAnnotatedClass = true)
class CloudWatchLogsTest {

    private static final String GROUP = "/observatory/shop";

    private static CloudWatchLogsAsyncClient client;

    @Inject
    Resource resource;

    @BeforeAll
    static void connect() {
        boolean ci = "true".equals(System.getenv("CI"));
        assumeTrue(Moto.isInstalled() || ci, Moto.NEEDS + Moto.VERSION);
        client = CloudWatchLogsAsyncClient.create();
    }

    @AfterAll
    static void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void lineOfARequest_isFoundByItsTraceId() throws Exception {
        String trace = Shop.visit("/buy");

        await().until(() -> find(trace).size() == 1);
        FilteredLogEvent event = find(trace).get(0);

        assertTrue(event.message().contains("\"message\":\"GET /buy 200 in "), event.message());
        assertTrue(event.message().contains("\"service\":\"shop\""), event.message());
        assertEquals(resource.getAttribute(AttributeKey.stringKey("service.instance.id")), event.logStreamName());
    }

    @Test
    void group_forgetsAfterThirtyDays() throws Exception {
        String trace = Shop.visit("/buy");
        await().until(() -> !find(trace).isEmpty());

        List<LogGroup> groups = client.describeLogGroups(request -> request.logGroupNamePrefix(GROUP))
                .join()
                .logGroups();

        assertEquals(30, groups.get(0).retentionInDays());
    }

    @Test
    void secrets_areHidden() throws Exception {
        String trace = Shop.visit("/login");

        await().until(() -> find(trace).size() == 2);
        String all = find(trace).toString();

        assertTrue(all.contains("login failed with [redacted]"), all);
        assertTrue(all.contains("java.lang.IllegalStateException"), all);
        assertFalse(all.contains("open-sesame"), all);
    }

    /** By a term, and then as the page's pattern would: moto takes every line for a match of a JSON pattern. */
    private static List<FilteredLogEvent> find(String trace) {
        return client
                .filterLogEvents(request -> request.logGroupName(GROUP).filterPattern("\"%s\"".formatted(trace)))
                .handle((response, failure) -> failure == null ? response.events() : List.<FilteredLogEvent>of())
                .join()
                .stream()
                .filter(event -> trace.equals(new JsonObject(event.message()).getString("traceId")))
                .toList();
    }
}
