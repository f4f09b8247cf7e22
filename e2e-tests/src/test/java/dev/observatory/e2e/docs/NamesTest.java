package dev.observatory.e2e.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.observatory.e2e.ProjectFiles;
import dev.observatory.e2e.PromQl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the documents name is there: ports, variables, metrics, commands, containers, tests, files. */
class NamesTest {

    private static final List<Page> PAGES = Page.all();
    private static final List<String> FILES = ProjectFiles.list(path -> true).stream()
            .map(file -> ProjectFiles.ROOT.relativize(file).toString())
            .toList();

    private static final Pattern PORT = Pattern.compile("(?:localhost|127\\.0\\.0\\.1):(\\d+)");
    /** Ollama, examples of further services, MkDocs, a debugger. */
    private static final Set<String> PORTS_OF_OTHERS = Set.of("11434", "8090", "8000", "8083", "5005");

    /** What a reader is to make, or what belongs to other programs. */
    private static final Set<String> OF_OTHERS = Set.of(
            "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
            "AWS_PROFILE",
            "CLIENT_ERROR",
            "EXAMPLE_KEY",
            "HONEYCOMB_API_KEY",
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL",
            "OTEL_SERVICE_NAME",
            "SEARCH_PORT",
            "SEARCH_URL",
            "THE_NEW_KEY",
            "VENDOR_KEY",
            "YOUR_KEY",
            // of a service built for a vendor
            "observatory_log_sink_delivered_total",
            "observatory_log_sink_dropped_total",
            "observatory_log_sink_waiting_bytes",
            "shop_own_duration_seconds",
            "config/application.properties",
            "docs/how-to/alerts/ModelReplies.md",
            "secrets/honeycomb.yaml",
            "secrets/vendor-headers.yaml",
            "search-service/src/main/resources/application.properties");
    /** Properties in the form that an environment variable has. */
    private static final Pattern PROPERTIES =
            Pattern.compile("LITE_WINDOW_TRACE_BYTES|LLM_PROVIDERS_[A-Z]+_(URL|KEY|MODELS?|PRIORITY)"
                    + "|OBSERVATORY_REQUEST_LOG_ENABLED|OBSERVATORY_TELEMETRY_WAITING_MAX_(AGE|SIZE)");

    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\\b");
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]\\w*_(?:total|seconds|bytes|bucket|count|sum)\\b");
    /** Not "./demo can't", which is a message. */
    private static final Pattern COMMAND = Pattern.compile("\\./demo ([a-z][a-z-]*+)(?!')");

    private static final Pattern CONTAINER =
            Pattern.compile("docker compose (?:logs|exec|restart|stop)(?: -\\w+)* ([a-z][\\w-]+)");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+(?:Test|IT)\\b");
    private static final Pattern FILE =
            Pattern.compile("`((?:[\\w.-]+/)+[\\w.-]+\\.(?:yaml|yml|json|java|xml|properties|md|py|toml))`");

    @Test
    void ports_areThoseThatAreOpened() {
        Set<String> open = PortsPage.numbers();

        check(PORT, port -> open.contains(port) || PORTS_OF_OTHERS.contains(port));
    }

    @Test
    void variables_areRead() {
        Set<String> read = new HashSet<>();
        for (String file : FILES) {
            if (!file.matches(".*\\.(md|png|jar|json|sum|svg|ico|woff2?)")) {
                VARIABLE.matcher(ProjectYaml.text(file)).results().forEach(found -> read.add(found.group()));
            }
        }

        check(
                VARIABLE,
                variable ->
                        read.contains(variable) || PROPERTIES.matcher(variable).matches());
    }

    @Test
    void metrics_areThoseOfTheReference() {
        check(METRIC, metric -> PromQl.unknownMetrics(metric).isEmpty());
    }

    @Test
    void commands_areThoseOfDemo() {
        String launcher = FILES.stream()
                .filter(file -> file.matches("launcher/src/main/.*\\.java"))
                .map(ProjectYaml::text)
                .collect(Collectors.joining());

        check(
                COMMAND,
                command -> command.equals("help")
                        || launcher.contains("int %s(".formatted(command))
                        || launcher.contains("name = \"%s\"".formatted(command)));
    }

    @Test
    void containers_areThoseOfCompose() {
        Set<String> containers = new HashSet<>();
        for (String file : List.of("compose.yaml", "observability-stack/compose.yaml")) {
            ProjectYaml.read(file).path("services").fieldNames().forEachRemaining(containers::add);
        }

        check(CONTAINER, containers::contains);
    }

    @Test
    void tests_exist() {
        Set<String> classes = FILES.stream()
                .map(file -> Path.of(file).getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        check(TEST, classes::contains);
    }

    @Test
    void files_exist() {
        check(FILE, named -> FILES.stream().anyMatch(file -> file.equals(named) || file.endsWith("/" + named)));
    }

    private static void check(Pattern pattern, Predicate<String> known) {
        List<String> unknown = new ArrayList<>();
        int found = 0;
        for (Page page : PAGES) {
            for (MatchResult name : pattern.matcher(page.text()).results().toList()) {
                found++;
                String named = name.group(name.groupCount());
                if (!known.test(named) && !OF_OTHERS.contains(named)) {
                    unknown.add("%s:%d: %s".formatted(page.name(), page.line(name.start()), named));
                }
            }
        }

        assertEquals("", String.join("\n", unknown));
        assertTrue(found > 0, "nothing was found by " + pattern);
    }
}
