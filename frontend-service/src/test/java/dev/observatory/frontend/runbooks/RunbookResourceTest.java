package dev.observatory.frontend.runbooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.frontend.ScriptedBackend;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class RunbookResourceTest {

    private static final Path PAGES = Path.of("..", "docs", "how-to", "alerts");

    /** A link to another document would lead nowhere: only these pages are served. */
    @Test
    void everyPageOfTheDocuments_isShown_withoutLinksToOthers() throws IOException {
        List<String> alerts = alerts();
        assertTrue(alerts.contains("TargetDown"), alerts.toString());

        for (String alert : alerts) {
            given().get("/runbooks/" + alert)
                    .then()
                    .statusCode(200)
                    .contentType("text/html;charset=UTF-8")
                    .body(containsString("<title>" + alert))
                    .body(containsString("<h1>" + alert + "</h1>"))
                    .body(containsString("<h2>Look at</h2>"))
                    .body(not(containsString("<a href")));
        }
    }

    @ParameterizedTest
    @CsvSource({"Unknown, 404", "page, 404", "..%2Fapplication, 400"})
    void unknownAlert_isAProblem(String alert, int status) {
        given().urlEncodingEnabled(false)
                .get("/runbooks/" + alert)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    private static List<String> alerts() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.map(page -> page.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .toList();
        }
    }
}
