package dev.observatory.commons;

import java.util.UUID;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import dev.observatory.commons.scenario.FinishedSpans;

import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class ResourceAttributesTest {

    @Inject
    FinishedSpans spans;

    /** By them, Kubernetes says in which pod a service runs. */
    @Test
    void attributesOfTheEnvironment_areAddedToThoseOfTheSystem() {
        String traceId = UUID.randomUUID().toString().replace("-", "");
        RestAssured.given()
                .header("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(traceId))
                .get("/probe/slow-database");

        Resource resource = spans.await(traceId).getResource();

        assertEquals("pod-1", resource.getAttribute(AttributeKey.stringKey("k8s.pod.name")));
        assertEquals("node-1", resource.getAttribute(AttributeKey.stringKey("k8s.node.name")));
        assertEquals("observatory", resource.getAttribute(AttributeKey.stringKey("service.namespace")));
    }
}
