package dev.observatory.frontend.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.observatory.frontend.ScriptedBackend;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(ScriptedBackend.class)
class DocumentsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern LINK = Pattern.compile("<a href=\"(/[^\"]*)\"");

    @ParameterizedTest
    @CsvSource({"how-to/alerts, runbooks, TargetDown, Look at", "scenarios, scenarios, token-surge, Diagnose"})
    void everyPage_isShown_andItsLinksLeadToPages(String folder, String path, String one, String heading)
            throws IOException {
        List<String> names = names(DOCS.resolve(folder));
        assertTrue(names.contains(one), names.toString());

        for (String name : names) {
            String page = given().get("/" + path + "/" + name)
                    .then()
                    .statusCode(200)
                    .contentType("text/html;charset=UTF-8")
                    .body(containsString("<title>" + name))
                    .body(containsString("<h1>" + name + "</h1>"))
                    .body(containsString("<h2>" + heading + "</h2>"))
                    .extract()
                    .asString();
            links(page).forEach(link -> given().get(link).then().statusCode(200));
        }
    }

    @Test
    void linksToOtherPages_becomeThoseServedHere() {
        List<String> links = links(given().get("/scenarios/pool-exhaustion").asString());

        assertTrue(links.contains("/scenarios/slow-database"), links.toString());
        assertTrue(links.contains("/runbooks/DatabasePoolExhausted"), links.toString());
    }

    @Test
    void linkToWhatIsNotServed_isText() {
        String page = given().get("/scenarios/lost-context").asString();

        assertTrue(page.contains("<a>Propagation</a>"), page);
        assertEquals(
                List.of(),
                links(page).stream().filter(link -> link.contains(".md")).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "/runbooks/Unknown, 404",
        "/runbooks/page, 404",
        "/runbooks/..%2Fapplication, 400",
        "/scenarios/unknown, 404",
        "/scenarios/..%2Fpage, 400"
    })
    void unknownPage_isAProblem(String path, int status) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(status).contentType("application/problem+json");
    }

    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(link -> link.startsWith("/runbooks/") || link.startsWith("/scenarios/"))
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> pages = Files.list(folder)) {
            return pages.map(page -> page.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .toList();
        }
    }
}
