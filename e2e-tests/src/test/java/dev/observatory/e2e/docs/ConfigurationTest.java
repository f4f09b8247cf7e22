package dev.observatory.e2e.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.observatory.e2e.ProjectFiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The table of settings lists those that are read, by whom, and how they are set in Docker. */
class ConfigurationTest {

    private static final Pattern READ = Pattern.compile("\\$\\{([A-Z][A-Z_]+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern SECRET = Pattern.compile("(?m)^\\| `secrets/.*\\|(.*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");
    private static final Set<String> SERVICES = Set.of("frontend-service", "backend-service", "llm-proxy-service");
    /** Read by code, not by Quarkus' configuration. */
    private static final Set<String> READ_BY_CODE = Set.of(
            "DATABASE_PASSWORD_FILE",
            "DATABASE_URL",
            "FRONTEND_URL",
            "OBSERVATORY_DATA_DIR",
            "POSTGRESQL_PROGRAMS_DIR",
            "VISITORS_RATE");

    /** @param readers as the table names them */
    private record Row(String name, Set<String> readers, String docker) {}

    private static List<Row> rows() {
        return ROW.matcher(ProjectYaml.text("docs/reference/configuration.md"))
                .results()
                .map(row -> new Row(
                        row.group(1),
                        Stream.of(row.group(2).split(", "))
                                .flatMap(ConfigurationTest::parts)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        row.group(3)))
                .toList();
    }

    private static Stream<String> parts(String reader) {
        return switch (reader) {
            case "services" -> SERVICES.stream();
            case "all" -> Stream.concat(SERVICES.stream(), Stream.of("lite"));
            default -> Stream.of(reader);
        };
    }

    @Test
    void settings_areThoseThatAreRead_eachOnce() {
        Set<String> read = new TreeSet<>(READ_BY_CODE);
        read.addAll(readers().keySet());
        read.addAll(names(READ, "observability-stack/lite.yaml"));

        assertEquals(List.copyOf(read), rows().stream().map(Row::name).sorted().toList());
    }

    @Test
    void readers_areThoseWhoseConfigurationNamesTheSetting() {
        Map<String, Set<String>> readers = readers();
        for (Row row : rows()) {
            if (!READ_BY_CODE.contains(row.name())) {
                Set<String> listed = new TreeSet<>(row.readers());
                listed.removeAll(Set.of("visitors", "chat"));
                if (readers.get(row.name()).equals(SERVICES)) {
                    listed.remove("lite"); // which has the libraries, but not a use for all of their settings
                }

                assertEquals(readers.get(row.name()), listed, row.name());
            }
        }
    }

    /** @return the parts that read each setting; what a library reads, all do that have it */
    private static Map<String, Set<String>> readers() {
        Map<String, Set<String>> readers = new TreeMap<>();
        for (Path file : ProjectFiles.list(
                path -> path.endsWith(".properties") && path.contains("/src/main/") && !path.startsWith("examples/"))) {
            String path = ProjectFiles.ROOT.relativize(file).toString();
            Set<String> parts = path.startsWith("observability-stack/lite/")
                    ? Set.of("lite")
                    : SERVICES.stream().filter(path::startsWith).collect(Collectors.toSet());
            for (String name : names(READ, path)) {
                readers.computeIfAbsent(name, any -> new TreeSet<>()).addAll(parts.isEmpty() ? SERVICES : parts);
            }
        }
        return readers;
    }

    @Test
    void docker_isAsComposeHasIt() {
        Set<String> secrets = SECRET.matcher(ProjectYaml.text("docs/how-to/docker.md"))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results().map(name -> name.group(1)))
                .collect(Collectors.toSet());
        String compose = ProjectYaml.text("compose.yaml") + ProjectYaml.text("observability-stack/compose.yaml");
        Set<String> choices = ProjectYaml.env().keySet();
        for (Row row : rows()) {
            String expected = secrets.contains(row.name())
                    ? "`secrets`"
                    : choices.contains(row.name())
                            ? "`.env`"
                            : Pattern.compile("(?m)^ +%s: ".formatted(row.name()))
                                            .matcher(compose)
                                            .find()
                                    ? "fixed"
                                    : "no";

            assertEquals(expected, row.docker(), row.name());
        }
    }

    private static Set<String> names(Pattern pattern, String path) {
        return pattern.matcher(ProjectYaml.text(path))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
