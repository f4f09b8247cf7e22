package dev.observatory.backend.database;

import java.util.UUID;

import jakarta.inject.Inject;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import dev.observatory.backend.FinishedSpans;
import dev.observatory.backend.RealDatabase;
import dev.observatory.backend.ScriptedModel;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With a database that isn't called postgres, as the system nearly is. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(ScriptedModel.class)
class DatabaseSpansTest {

    @Inject
    FinishedSpans spans;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @Test
    void span_namesSystemDatabaseAndServer() {
        String traceResponse = given().get("/api/conversations/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .header("traceresponse");

        SpanData query = spans.await(traceResponse.split("-")[1], 2).stream()
                .filter(span -> span.getAttributes().get(AttributeKey.stringKey("db.query.text")) != null)
                .findFirst()
                .orElseThrow();
        assertEquals("postgresql", query.getAttributes().get(AttributeKey.stringKey("db.system.name")));
        assertEquals("observatory", query.getAttributes().get(AttributeKey.stringKey("db.namespace")));
        String address = query.getAttributes().get(AttributeKey.stringKey("server.address"));
        Long port = query.getAttributes().get(AttributeKey.longKey("server.port"));
        assertTrue(url.contains("//" + address + ":" + port + "/observatory"), url);
    }
}
