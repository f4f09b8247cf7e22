package dev.observatory.e2e.docs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/reference/versions.md, from where versions are set. */
final class VersionsPage {

    private static final Pattern LIBRARY = Pattern.compile("<([\\w-]+)\\.version>([^<$]+)</");
    private static final Pattern RELEASE = Pattern.compile("<maven\\.compiler\\.release>(\\d+)<");
    private static final String BINARIES = "observability-stack/binaries/%s/go.mod";

    /** A program that is built with Go, and the module that has its version. */
    private record Program(String name, String module) {

        List<String> row() {
            Matcher version = Pattern.compile(Pattern.quote(module) + " (v\\S+)")
                    .matcher(ProjectYaml.text(BINARIES.formatted(name)));
            if (!version.find()) {
                throw new IllegalStateException(BINARIES.formatted(name) + " doesn't require " + module);
            }
            return List.of(name, Markdown.code(module), version.group(1));
        }
    }

    private static final List<Program> PROGRAMS = List.of(
            new Program("collector", "go.opentelemetry.io/collector/cmd/builder"),
            new Program("senders", "go.opentelemetry.io/otel"),
            new Program("senders", "github.com/open-telemetry/opentelemetry-collector-contrib/cmd/telemetrygen"),
            new Program("prometheus", "github.com/prometheus/prometheus"),
            new Program("alertmanager", "github.com/prometheus/alertmanager"),
            new Program("compose", "github.com/docker/compose/v2"),
            new Program("kubernetes", "k8s.io/kubernetes"),
            new Program("istio", "istio.io/api"));

    private VersionsPage() {}

    static String render() {
        String pom = ProjectYaml.text("pom.xml");
        return Markdown.title(
                        "Versions", "`.env`, the root `pom.xml`, and the Go modules of `observability-stack/binaries`")
                + "\nThe code is compiled for Java %s; every JDK from that on runs it.\n".formatted(release(pom))
                + "\n## Images\n"
                + Markdown.table(List.of("Variable in `.env`", "Image"), images())
                + "\n## Libraries and plugins\n"
                + Markdown.table(List.of("Property in `pom.xml`", "Version"), libraries(pom))
                + "\n## Programs built with Go\n\nFor the tests and `./demo up --pipeline`.\n"
                + Markdown.table(
                        List.of("Program", "Module", "Version"),
                        PROGRAMS.stream().map(Program::row).toList());
    }

    private static String release(String pom) {
        Matcher release = RELEASE.matcher(pom);
        if (!release.find()) {
            throw new IllegalStateException("pom.xml has no maven.compiler.release");
        }
        return release.group(1);
    }

    private static List<List<String>> images() {
        return ProjectYaml.env().entrySet().stream()
                .filter(variable -> variable.getKey().endsWith("_IMAGE"))
                .map(image -> List.of(Markdown.code(image.getKey()), Markdown.code(image.getValue())))
                .toList();
    }

    private static List<List<String>> libraries(String pom) {
        return LIBRARY.matcher(pom)
                .results()
                .map(library -> List.of(Markdown.code(library.group(1) + ".version"), library.group(2)))
                .toList();
    }
}
