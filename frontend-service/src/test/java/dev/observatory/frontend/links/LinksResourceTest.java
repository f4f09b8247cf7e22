package dev.observatory.frontend.links;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.observatory.frontend.ScriptedBackend;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class LinksResourceTest {

    @Test
    void viewers_areThoseOfTheConfiguration() {
        given().get("/api/links")
                .then()
                .statusCode(200)
                .body("viewers.name", contains("Jaeger", "Lite"))
                .body(
                        "viewers.template",
                        contains("http://jaeger.example/trace/{traceId}", "http://localhost:3000/#/traces/{traceId}"))
                .body("logs.template", contains("http://localhost:3000/#/logs?traceId={traceId}"));
    }

    @Test
    void emptyTemplate_takesTheViewerOut() {
        LinksResource links = new LinksResource(
                () -> Map.of(
                        "lite",
                        Optional.empty(),
                        "tempo",
                        Optional.of(""),
                        "jaeger",
                        Optional.of("http://j/{traceId}")),
                Map::of);

        assertEquals(
                List.of(new LinksResource.Viewer("Jaeger", "http://j/{traceId}")),
                links.links().viewers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert('{traceId}')", "http://host/without-the-id", " "})
    void unusableTemplate_stopsTheStartAndNamesTheSetting(String template) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new LinksResource(() -> Map.of("tempo", Optional.of(template)), Map::of));

        assertTrue(e.getMessage().startsWith("OBSERVATORY_VIEWER_TEMPO is '" + template + "'"), e.getMessage());
    }
}
