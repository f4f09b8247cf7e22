package dev.observatory.e2e.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** docs/reference/ports.md, from what {@code ./demo} and compose start. */
final class PortsPage {

    private static final Pattern PUBLISHED = Pattern.compile("127\\.0\\.0\\.1:\\$\\{(\\w+)}:(\\d+)");

    private PortsPage() {}

    static String render() {
        return Markdown.title("Ports", "`parts.yaml` of the launcher, the two files `compose.yaml`, and `.env`")
                + """

                All of them are open on the loopback interface only. Set the variable to move a port, for `./demo` in the environment
                (`FRONTEND_PORT=8090 ./demo up`), for Docker there or in `.env`.

                ## `./demo up`
                """
                + Markdown.table(List.of("Part", "Variable", "Port", "Open"), demo())
                + """

                ## `docker compose up`
                """
                + Markdown.table(List.of("Container", "Variable", "Port", "Inside its network"), compose())
                + """

                Containers that aren't listed publish no port: PostgreSQL, Alertmanager and the visitors.
                [With Docker](../how-to/docker.md#what-is-where) says why, and how to publish one all the same.
                """;
    }

    /** @return all ports of the page */
    static Set<String> numbers() {
        return Stream.concat(demo().stream(), compose().stream())
                .map(row -> row.get(2))
                .collect(Collectors.toSet());
    }

    private static List<List<String>> demo() {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode part : ProjectYaml.read("launcher/src/main/resources/dev/observatory/launcher/parts.yaml")
                .path("parts")) {
            String open = switch (part.path("runs").asText()) {
                case "standard" -> "without `--pipeline`";
                case "pipeline" -> "with `--pipeline`";
                default -> "always";
            };
            part.path("ports")
                    .properties()
                    .forEach(port -> rows.add(List.of(
                            part.path("name").asText(),
                            Markdown.code(port.getKey()),
                            port.getValue().asText(),
                            open)));
        }
        return rows;
    }

    private static List<List<String>> compose() {
        Map<String, String> env = ProjectYaml.env();
        List<List<String>> rows = new ArrayList<>();
        for (String file : List.of("compose.yaml", "observability-stack/compose.yaml")) {
            ProjectYaml.read(file)
                    .path("services")
                    .properties()
                    .forEach(service -> service.getValue().path("ports").forEach(port -> {
                        Matcher published = PUBLISHED.matcher(port.asText());
                        if (!published.matches()) {
                            throw new IllegalStateException(file + ": " + port);
                        }
                        rows.add(List.of(
                                service.getKey(),
                                Markdown.code(published.group(1)),
                                env.get(published.group(1)),
                                published.group(2)));
                    }));
        }
        return rows;
    }
}
