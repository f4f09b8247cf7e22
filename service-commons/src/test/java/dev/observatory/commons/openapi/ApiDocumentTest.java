package dev.observatory.commons.openapi;

import java.util.Set;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class ApiDocumentTest {

    private JsonPath document;

    @BeforeEach
    void read() {
        document = get("/q/openapi?format=json").jsonPath();
    }

    @Test
    void requestWithABody_canBeRefused() {
        assertEquals(
                Set.of("200", "400", "413", "415", "500"),
                document.getMap("paths.'/echo'.post.responses").keySet());
        assertEquals("#/components/responses/400", document.getString("paths.'/echo'.post.responses.'400'.$ref"));
    }

    @Test
    void requestWithoutABody_cannot() {
        assertEquals(
                Set.of("200", "500"),
                document.getMap("paths.'/echo/failure'.get.responses").keySet());
    }

    @Test
    void everyError_isAProblem() {
        document.<String>getList("components.responses.collect { it.key }").forEach(status -> {
            String response = "components.responses.'%s'.".formatted(status);
            assertEquals(
                    "#/components/schemas/Problem",
                    document.getString(response + "content.'application/problem+json'.schema.$ref"));
            assertEquals(
                    "#/components/headers/traceresponse", document.getString(response + "headers.traceresponse.$ref"));
        });
    }

    @Test
    void success_tellsItsTrace() {
        assertEquals(
                "#/components/headers/traceresponse",
                document.getString("paths.'/echo'.post.responses.'200'.headers.traceresponse.$ref"));
    }

    @Test
    void patterns_areThoseOfWholeTexts() {
        String change = "components.schemas.LogLevelChange.properties.";

        assertEquals(
                "^(?:dev\\.observatory(\\.[A-Za-z0-9_]{1,64}){0,8})$", document.getString(change + "logger.pattern"));
        assertEquals(
                Set.of("DEBUG", "INFO", "WARN", "ERROR", "FATAL"), Set.copyOf(document.getList(change + "level.enum")));
        assertEquals("[^\\x00-\\x20]", document.getString("components.schemas.Echo.properties.text.pattern"));
    }
}
