package dev.observatory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every scenario of the catalogue has a page that says how it is found. */
class ScenarioDocsTest {

    private static final Path INDEX = ProjectFiles.ROOT.resolve("docs/scenarios/README.md");
    private static final List<String> SECTIONS = List.of("Setup", "What you see", "Diagnose", "Confirm", "Undo");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| \\[([a-z-]+)]\\(\\1\\.md\\) \\|[^|]+\\| ?([A-Za-z]*) ?\\|");

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void page_leadsFromTheSwitchToTheCause(Scenario scenario) {
        String page = scenario.page();

        assertTrue(page.startsWith("# " + scenario.name() + "\n"), page);
        assertEquals(SECTIONS, all(SECTION, page));
        assertTrue(page.contains("./demo scenario %s on\n".formatted(scenario.name())), "how to switch it on");
        assertTrue(page.contains("./demo scenario %s off\n".formatted(scenario.name())), "how to switch it off");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void pageAndRunbook_leadToEachOther(Scenario scenario) {
        if (scenario.alert() != null) {
            String runbook = "how-to/alerts/%s.md".formatted(scenario.alert());
            assertTrue(scenario.page().contains("(../" + runbook + ")"), "the runbook");
            assertTrue(
                    read(ProjectFiles.ROOT.resolve("docs/" + runbook))
                            .contains("(../../scenarios/%s.md)".formatted(scenario.name())),
                    "the scenario in " + runbook);
        }
    }

    @Test
    void index_listsAllScenariosWithTheirAlerts() {
        List<String> rows = ROW.matcher(read(INDEX))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertEquals(
                scenarios().stream()
                        .map(scenario -> scenario.name() + " " + (scenario.alert() == null ? "" : scenario.alert()))
                        .toList(),
                rows);
    }

    private static List<String> all(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(match -> match.group(1)).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
