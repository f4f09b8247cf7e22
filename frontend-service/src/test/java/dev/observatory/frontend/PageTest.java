package dev.observatory.frontend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class PageTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");

    @Test
    void page_comesFromThisOriginOnly() {
        given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(not(containsString("<script>")))
                .body(not(containsString("style=\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/events.html", "/scenarios.html"})
    void everythingThePageRefersTo_isThere(String page) {
        Matcher references = REFERENCE.matcher(given().get(page).asString());

        int found = 0;
        while (references.find()) {
            found++;
            given().get("/" + references.group(1).replaceFirst("^\\.?/", ""))
                    .then()
                    .statusCode(200);
        }

        assertTrue(found >= 3, "only " + found + " references");
    }
}
